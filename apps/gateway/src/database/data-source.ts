import { DataSource } from 'typeorm'
import { AppEntity } from './app.entity.ts'
import { CredentialEntity } from './credential.entity.ts'
import { CONNECT_TIMEOUT_MS, typeormAddress, type DatabaseAddress } from './database-address.ts'
import { DataKeyEntity } from './data-key.entity.ts'
import { InstanceEntity } from './instance.entity.ts'
import { MemberEntity } from './member.entity.ts'
import { AppsAndGrants1795305600000 } from './migrations/apps-and-grants.ts'
import { FirstTables1795219200000 } from './migrations/first-tables.ts'
import { UsageAndMigrations1795392000000 } from './migrations/usage-and-migrations.ts'
import { OrganizationEntity } from './organization.entity.ts'
import { StatementCounter } from './statement-counter.ts'

export interface DatabaseOptions {
  readonly address: DatabaseAddress
  /** How many connections one gateway may hold open. */
  readonly connections: number
}

/**
 * The database as TypeORM sees it; not connected yet.
 *
 * Entities and migrations stand by class, never by pattern: a bundle has no files to find.
 * `undefined` and `null` in a condition throw, because dropping the condition would select every row.
 *
 * @param statements Hears of every statement that is sent, so that "none" can be counted.
 */
export function createDataSource(
  { address, connections }: DatabaseOptions,
  statements = new StatementCounter(),
): DataSource {
  return new DataSource({
    type: 'postgres',
    ...typeormAddress(address),
    poolSize: connections,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    entities: [
      OrganizationEntity,
      MemberEntity,
      DataKeyEntity,
      InstanceEntity,
      CredentialEntity,
      AppEntity,
    ],
    migrations: [
      FirstTables1795219200000,
      AppsAndGrants1795305600000,
      UsageAndMigrations1795392000000,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    invalidWhereValuesBehavior: { undefined: 'throw', null: 'throw' },
    logging: 'all',
    logger: statements,
    applicationName: 'latchkey',
  })
}
