import type { LoginPageOptions, VerificationDeps } from '@latchkey/bigcommerce-client'
import type { ObservedUsage } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { AppStore } from '../apps/app-store.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { VerifyCredential } from '../instances/manage-instances.ts'
import type { ShadowEvidence } from '../shadow/shadow-evidence.ts'
import type { Vault } from '../vault/vault.ts'
import type { MigrationStore } from './migration-store.ts'

/** What the steps of a migration stand on. */
export interface MigrationDeps {
  readonly migrations: MigrationStore
  readonly instances: InstanceStore
  readonly apps: Pick<AppStore, 'find'>
  readonly evidence: ShadowEvidence
  /** What instances called within a window, as it was written down. */
  readonly usage: (
    instanceIds: readonly number[],
    window: { readonly from: Date; readonly to: Date },
  ) => Promise<ReadonlyMap<number, ObservedUsage>>
  readonly database: EntityManager
  readonly vault: Vault
  readonly clock: Clock
  /** Asks a store whether a credential opens it. */
  readonly verify: VerifyCredential
  /** How stores are asked. */
  readonly asking: VerificationDeps
  readonly loginPages: LoginPageOptions
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
}

/** What everybody who changes a migration may say. */
export interface StepRequest {
  readonly why?: string | undefined
  /** The migration's version that the caller saw. */
  readonly version?: number | undefined
  /** Say what would happen, and change nothing. */
  readonly dryRun?: boolean | undefined
}

/** Something that is worth knowing and no reason to refuse. */
export interface StepWarning {
  readonly code: string
  readonly text: string
}

/** What came of a step. */
export interface StepOutcome {
  readonly warnings: readonly StepWarning[]
  /** Whether anything was changed: not by a dry run. */
  readonly applied: boolean
}
