import { QueryFailedError, type EntityManager } from 'typeorm'
import { z } from 'zod'
import type { Member } from '../identity/member.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance, InstanceConnection } from '../instances/instance.ts'
import { InstanceTokenTakenError } from './errors.ts'
import { fingerprint } from './fingerprint.ts'
import type { InstanceRow } from './instance-row.ts'

/** A row whose credential was seen to open its store. */
export interface VerifiedRow {
  readonly row: InstanceRow
  readonly connection: InstanceConnection
  /** Whether the instance gets the row's token, if it has one, in place of a new one. */
  readonly keepToken: boolean
}

/** The instance of a row, and whether it was made for it. */
export interface KeptRow {
  readonly created: boolean
  readonly instance: Pick<Instance, 'id' | 'token'>
}

/**
 * Makes the instance of a row, unless it is there.
 *
 * One transaction: a crash leaves the whole instance, switched off if the row says so, or none. Imports
 * of one organization write one after the other, in all replicas, so that a file that is imported
 * twice at the same time makes no instance twice. Other creates are not kept waiting.
 *
 * @throws {InstanceTokenTakenError} If another instance has the token that this one should keep.
 */
export async function keepRow(
  member: Member,
  verified: VerifiedRow,
  instances: InstanceStore,
): Promise<KeptRow> {
  try {
    return await instances.together(member, async (store, manager) => {
      await manager.query('select 1 from organization where id = $1 for no key update', [
        member.organizationId,
      ])
      const twin = await findTwin(member, verified, store, manager)
      if (twin !== undefined) return { created: false, instance: twin }
      return { created: true, instance: await insert(member, verified, store) }
    })
  } catch (error) {
    throw isTokenTaken(error) ? new InstanceTokenTakenError() : error
  }
}

async function insert(
  member: Member,
  { row: { name, tags, token, disabled }, connection, keepToken }: VerifiedRow,
  store: InstanceStore,
): Promise<Instance> {
  const labels = { name, tags, ...(keepToken && token !== undefined ? { token } : {}) }
  const made = await store.insert(member, labels, connection)
  if (!disabled) return made
  const switchedOff = await store.replace(member, made, { disabled })
  if (switchedOff === undefined) throw new Error('an instance changed in the transaction it is of')
  return switchedOff
}

async function findTwin(
  member: Member,
  { row: { name }, connection: { credential, store } }: VerifiedRow,
  instances: InstanceStore,
  manager: EntityManager,
): Promise<Instance | undefined> {
  const alike: { id: number }[] = await manager.query(
    `select id from instance where organization_id = $1 and name = $2 and store_hash = $3
     order by id`,
    [member.organizationId, name, store.storeHash],
  )
  const wanted = fingerprint(name, credential)
  for (const { id } of alike) {
    const instance = await instances.find(member, { id })
    if (instance !== undefined && fingerprint(name, instance.credential) === wanted) return instance
  }
  return undefined
}

const uniqueViolation = z.object({ constraint: z.literal('instance_token_hash_unique') })

function isTokenTaken(error: unknown): boolean {
  return error instanceof QueryFailedError && uniqueViolation.safeParse(error.driverError).success
}
