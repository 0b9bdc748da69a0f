import type { Secret } from '@latchkey/kernel'
import type { Member } from '../identity/member.ts'
import type { StoreIdentity } from '../instances/authentication.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import type { VerifyCredential } from '../instances/manage-instances.ts'
import { InstanceTokenTakenError } from './errors.ts'
import { keepRow } from './keep-row.ts'
import { storeNamed, type KnownInstances } from './known-instances.ts'
import type { ReadRow } from './read-row.ts'

/** How rows are imported, the same for all of them. */
export interface RowOptions {
  readonly dryRun: boolean
  readonly keepTokens: boolean
  readonly known: KnownInstances
  readonly instances: InstanceStore
  /** Absent where the stores are not to be asked, which only a dry run can do. */
  readonly verify: VerifyCredential | undefined
  /** Writes one after the other: those that wait for their turn need no connection meanwhile. */
  readonly inTurn: <T>(write: () => Promise<T>) => Promise<T>
}

/** What became of a row that was not refused. */
export type RowOutcome =
  | { readonly verdict: 'would-create' }
  | {
      readonly verdict: 'created' | 'exists'
      readonly instance: Pick<Instance, 'id' | 'token'>
    }

/**
 * Imports one row: as `exists` where the organization has an instance of this name, store and
 * credential, whose store is then not asked; else its credential is tried as that of a create is.
 *
 * @throws {InstanceTokenTakenError} If another instance has the token that this one should keep. A
 *   dry run sees that of instances of the same organization only.
 * @throws The refusals of the verification.
 */
export async function importRow(
  member: Member,
  read: ReadRow,
  options: RowOptions,
): Promise<RowOutcome> {
  const { storeUrl, credential } = read.authentication
  const named = storeNamed(storeUrl)
  const there = named && options.known.find(read, named)
  if (there !== undefined) return { verdict: 'exists', instance: there }

  const store = await options.verify?.(storeUrl, credential)
  // Without a dry run there always is one: the request was refused otherwise.
  if (options.dryRun || store === undefined) return foresee(member, read, store, options)
  const verified = {
    row: read.row,
    connection: { store, credential, settings: read.settings },
    keepToken: options.keepTokens,
  }
  const { created, instance } = await options.inTurn(() =>
    keepRow(member, verified, options.instances),
  )
  return { verdict: created ? 'created' : 'exists', instance }
}

async function foresee(
  member: Member,
  read: ReadRow,
  store: StoreIdentity | undefined,
  { known, keepTokens, instances }: RowOptions,
): Promise<RowOutcome> {
  const there = store && known.find(read, store)
  if (there !== undefined) return { verdict: 'exists', instance: there }
  const { token } = read.row
  if (keepTokens && token !== undefined) await assertFree(member, token, instances)
  return { verdict: 'would-create' }
}

async function assertFree(member: Member, token: Secret, instances: InstanceStore): Promise<void> {
  if ((await instances.find(member, { token })) !== undefined) throw new InstanceTokenTakenError()
}
