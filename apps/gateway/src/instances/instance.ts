import type { Credential, UpstreamKind } from '@latchkey/auth-strategy'
import type { Secret } from '@latchkey/kernel'
import type { StoreIdentity } from './authentication.ts'
import type { Configuration } from './configuration.ts'

/** What a person gives an instance, and may change at any time. */
export interface InstanceLabels {
  readonly name: string
  readonly tags: readonly string[]
}

/** What is behind an instance: a store, a credential that was seen to open it, and other settings. */
export interface InstanceConnection {
  readonly store: StoreIdentity
  readonly credential: Credential
  readonly settings: Configuration
}

/** What BigCommerce lets an instance's credential do, as far as Latchkey has seen. */
export type Standing =
  /** The credential opens its store. */
  | 'callable'
  /** The app's token died; a person accepts the app anew in the control panel. */
  | 'needs-reapproval'
  /** The store uninstalled the app. */
  | 'revoked'
  /** BigCommerce does not know the credential any more. */
  | 'invalid'

/** Where an instance stands with BigCommerce, and since when. */
export interface InstanceStanding {
  readonly standing: Standing
  /** Why, for any but `callable`. */
  readonly reason: string | undefined
  readonly since: Date
  /** When the store was last asked. */
  readonly checkedAt: Date | undefined
}

/** One authenticated connection to one store, opened. */
export interface Instance extends InstanceLabels, InstanceConnection {
  readonly id: number
  readonly memberId: number
  readonly token: Secret
  readonly upstream: UpstreamKind
  readonly disabled: boolean
  readonly standing: InstanceStanding
  readonly createdAt: Date
  /** Which state of the row this is; a change is written over this state only. */
  readonly version: number
}
