import type { VerificationDeps } from '@latchkey/bigcommerce-client'
import { AppStore } from '../apps/app-store.ts'
import type { GatewayConfig } from '../config/config.ts'
import type { Surroundings } from '../gateway.ts'
import { InstanceStore } from '../instances/instance-store.ts'
import { credentialVerifier } from '../instances/verify-credential.ts'
import { ShadowEvidence } from '../shadow/shadow-evidence.ts'
import type { Storage } from '../storage.ts'
import type { Usage } from '../usage/usage.ts'
import type { MigrationDeps } from './migration-deps.ts'
import { MigrationRounds } from './migration-rounds.ts'
import { MigrationStore } from './migration-store.ts'
import type { ProgressStreams } from './progress-streams.ts'
import { WaitingMigrations } from './waiting-migrations.ts'

/** What migrations are made of in one gateway. */
export interface MigrationParts {
  readonly operations: MigrationDeps
  readonly rounds: MigrationRounds
  readonly waiting: WaitingMigrations
  readonly progress: ProgressStreams
}

/** What migrations are made from. */
export interface MigrationFoundation {
  readonly config: GatewayConfig
  readonly surroundings: Surroundings
  readonly storage: Storage
  readonly asking: VerificationDeps
  readonly forget: (instanceId: number) => void
  readonly usage: Usage
  readonly progress: ProgressStreams
}

/** Puts the parts of migrations together. */
export function migrationPartsOf({
  config,
  surroundings,
  storage,
  asking,
  forget,
  usage,
  progress,
}: MigrationFoundation): MigrationParts {
  const { clock } = surroundings
  const { vault } = storage
  const database = storage.database.source.manager
  const instances = new InstanceStore(database, vault, clock)
  const migrations = new MigrationStore({ database, vault, clock, instances })
  const evidence = new ShadowEvidence(database)
  const base = { ...surroundings, database, vault, migrations, forget }
  return {
    operations: {
      ...{ ...base, instances, evidence, asking },
      apps: new AppStore(database, vault, clock),
      usage: (instanceIds, window) => usage.usagesOf(instanceIds, window),
      verify: credentialVerifier(asking, config.upstream.developmentUpstream),
      loginPages: config.upstream,
    },
    rounds: new MigrationRounds(base),
    waiting: new WaitingMigrations({ vault, clock, evidence }),
    progress,
  }
}
