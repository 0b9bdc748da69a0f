import type { ScopeFinding } from '@latchkey/bigcommerce-client'
import type { CutoverPolicy, MigrationPhase, MigrationPlan } from '@latchkey/credential-migration'

/** One instance's way from a legacy account to OAuth, as it is written down. */
export interface Migration {
  readonly id: number
  readonly organizationId: number
  readonly instanceId: number
  readonly storeHash: string
  readonly phase: MigrationPhase
  readonly plan: MigrationPlan
  readonly policy: CutoverPolicy
  /** What kind of credential was supplied; undefined before one was. */
  readonly suppliedKind: 'store-token' | 'app-grant' | undefined
  /** The app whose install is awaited, or whose grant was supplied. */
  readonly appClientId: string | undefined
  /** The new credential's scopes, where they are known. */
  readonly grantedScopes: readonly string[] | undefined
  readonly scopeFindings: readonly ScopeFinding[]
  readonly suppliedAt: Date | undefined
  readonly inventoryAt: Date | undefined
  /** Grows with every share of every canary: calls of one share are judged by themselves. */
  readonly canaryStep: number
  readonly canarySince: Date | undefined
  readonly cutOverAt: Date | undefined
  /** Until then the legacy account is kept. */
  readonly finishAfter: Date | undefined
  /** When nothing was left of the legacy account's secret in the database. */
  readonly destroyedAt: Date | undefined
  /** How many events its history has, and the hash of the last. */
  readonly events: number
  readonly head: Buffer | undefined
  /** Grows with every change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What changes of a migration; what is left out stays. */
export type MigrationChange = Partial<
  Omit<
    Migration,
    | 'id'
    | 'organizationId'
    | 'instanceId'
    | 'storeHash'
    | 'events'
    | 'head'
    | 'version'
    | 'createdAt'
    | 'updatedAt'
  >
>
