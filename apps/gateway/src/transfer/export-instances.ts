import type { Member } from '../identity/member.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import { exportedRow } from './instance-row.ts'
import { sealRows } from './sealed-rows.ts'
import type { Exported, ExportInstances } from './transfer-schemas.ts'

/**
 * Seals a page of an organization's instances, every secret included, under a passphrase.
 *
 * A page ends where it would be more than one import request takes, though at least one instance is
 * on it.
 *
 * @throws {PassphraseWeakError} If the passphrase can be guessed.
 */
export async function exportInstances(
  member: Member,
  { passphrase, tags, afterId, limit, format }: ExportInstances,
  instances: InstanceStore,
): Promise<Exported> {
  // One more than asked for tells whether there is another page.
  const found = await instances.list(member, {
    tags,
    searchText: undefined,
    afterId,
    limit: limit + 1,
  })
  const page = found.slice(0, limit).map(exportedRow)
  const { sealed, rows } = await sealRows(page, format, passphrase)
  const last = rows.at(-1)
  const hasMore = rows.length < found.length && last !== undefined
  return { sealed, count: rows.length, ...(hasMore ? { nextAfterId: last.id } : {}) }
}
