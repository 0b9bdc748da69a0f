import type { CodedError } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import { InstanceNotFoundError } from '../instances/errors.ts'
import { FleetRowRepeatedError, InstanceNameAmbiguousError } from './errors.ts'

/** The instance that a row means, or why that cannot be said. */
export type Located = { readonly instanceId: number } | { readonly refusal: CodedError }

/**
 * Finds the instances that rows name, by id or by exact name, within the caller's organization. The
 * answer is in the order of the names.
 */
export async function locateInstances(
  member: Member,
  named: readonly (number | string)[],
  database: EntityManager,
): Promise<Located[]> {
  const ids = named.filter((name) => typeof name === 'number')
  const names = named.filter((name) => typeof name === 'string')
  const found: { id: number; name: string }[] = await database.query(
    `select id, name from instance
      where organization_id = $1 and (id = any($2::int[]) or name = any($3::text[]))`,
    [member.organizationId, ids, names],
  )
  const byId = new Set(found.map(({ id }) => id))
  const byName = Map.groupBy(found, ({ name }) => name)
  const taken = new Set<number>()
  return named.map((name) => {
    const ids = typeof name === 'number' ? [name].filter((id) => byId.has(id)) : idsOf(byName, name)
    return once(theOne(ids), taken)
  })
}

function idsOf(byName: ReadonlyMap<string, { id: number }[]>, name: string): number[] {
  return (byName.get(name) ?? []).map(({ id }) => id)
}

function theOne([id, another]: readonly number[]): Located {
  if (id === undefined) return { refusal: new InstanceNotFoundError() }
  return another === undefined ? { instanceId: id } : { refusal: new InstanceNameAmbiguousError() }
}

function once(located: Located, taken: Set<number>): Located {
  if ('refusal' in located) return located
  if (taken.has(located.instanceId)) return { refusal: new FleetRowRepeatedError() }
  taken.add(located.instanceId)
  return located
}
