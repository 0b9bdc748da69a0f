import type { GatewayClient } from '../gateway/gateway-client.ts'
import { MigrationAbsentError } from './errors.ts'
import type { MigrationValues } from './migration-options.ts'
import {
  migrationListShape,
  migrationShape,
  type ListedMigration,
  type MigrationView,
} from './migration-shapes.ts'

/** Which migration is meant. */
export type MigrationChoice = Pick<MigrationValues, 'instance' | 'migration'>

const CLOSED: ReadonlySet<string> = new Set(['finished', 'abandoned'])

/**
 * The migration of an instance that is under way, or the one that was named.
 *
 * @throws {MigrationAbsentError} If the instance has none such.
 */
export async function requireMigration(
  client: GatewayClient,
  { instance, migration }: MigrationChoice,
): Promise<ListedMigration> {
  const listed = await listMigrations(client, instance)
  const found = migration === undefined ? openOne(listed) : numbered(listed, migration)
  if (found !== undefined) return found
  throw new MigrationAbsentError(instance, migration === undefined ? 'open' : 'named')
}

/** As `requireMigration`; where none is under way it is the last one that ended. */
export async function requireNewestMigration(
  client: GatewayClient,
  choice: MigrationChoice,
): Promise<ListedMigration> {
  if (choice.migration !== undefined) return requireMigration(client, choice)
  const listed = await listMigrations(client, choice.instance)
  const found = openOne(listed) ?? listed.toSorted((a, b) => b.id - a.id)[0]
  if (found === undefined) throw new MigrationAbsentError(choice.instance, 'any')
  return found
}

/** As `requireMigration`; undefined where none is under way. */
export async function findOpenMigration(
  client: GatewayClient,
  instance: number,
): Promise<ListedMigration | undefined> {
  return openOne(await listMigrations(client, instance))
}

/** All there is to know of a migration. */
export async function showMigration(client: GatewayClient, id: number): Promise<MigrationView> {
  const path = `/api/migrations/${id}`
  return (await client.ask({ method: 'GET', path, shape: migrationShape })).value
}

async function listMigrations(
  client: GatewayClient,
  instance: number,
): Promise<readonly ListedMigration[]> {
  const path = `/api/instances/${instance}/migrations`
  return (await client.ask({ method: 'GET', path, shape: migrationListShape })).value.migrations
}

function openOne(listed: readonly ListedMigration[]): ListedMigration | undefined {
  return listed.find(({ phase }) => !CLOSED.has(phase))
}

function numbered(listed: readonly ListedMigration[], id: number): ListedMigration | undefined {
  return listed.find((each) => each.id === id)
}
