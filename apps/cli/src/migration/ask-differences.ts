import { z } from 'zod'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { MigrationPartAbsentError } from './errors.ts'
import { differencesShape, type AnswerDifference } from './migration-shapes.ts'

/** Which differences of a migration are meant. */
export interface DifferenceFilter {
  readonly route?: string | undefined
  readonly unexplained: boolean
}

/** Lists the differences that were found. */
export async function listDifferences(
  client: GatewayClient,
  migration: number,
  { route, unexplained }: DifferenceFilter,
): Promise<readonly AnswerDifference[]> {
  const query = new URLSearchParams()
  if (route !== undefined) query.set('route', route)
  if (unexplained) query.set('unexplained', 'true')
  const path = `/api/migrations/${migration}/differences?${query.toString()}`
  return (await client.ask({ method: 'GET', path, shape: differencesShape })).value.differences
}

/** @throws {MigrationPartAbsentError} If the migration has no difference of that number. */
export async function requireDifference(
  client: GatewayClient,
  {
    migration,
    difference,
    instance,
  }: Readonly<Record<'difference' | 'instance' | 'migration', number>>,
): Promise<AnswerDifference> {
  const all = await listDifferences(client, migration, { unexplained: false })
  const found = all.find(({ id }) => id === difference)
  if (found === undefined) throw new MigrationPartAbsentError('difference', instance)
  return found
}

/** Marks a difference as explained, or, without a reason, takes that back. */
export async function explainDifference(
  client: GatewayClient,
  {
    migration,
    difference,
    why,
  }: { migration: number; difference: number; why: string | undefined },
): Promise<void> {
  const path = `/api/migrations/${migration}/differences/${difference}/explanation`
  const question =
    why === undefined
      ? { method: 'DELETE' as const, path }
      : { method: 'POST' as const, path, body: { why } }
  await client.ask({ ...question, shape: z.unknown() })
}
