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

/** One authenticated connection to one store, opened. */
export interface Instance extends InstanceLabels, InstanceConnection {
  readonly id: number
  readonly memberId: number
  readonly token: Secret
  readonly upstream: UpstreamKind
  readonly disabled: boolean
  readonly createdAt: Date
  /** Which state of the row this is; a change is written over this state only. */
  readonly version: number
}
