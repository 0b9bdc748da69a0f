import type { DataKeyStore } from './data-key-store.ts'
import { RotationContendedError, VaultKeyMissingError } from './errors.ts'
import type { KeyRing } from './key-ring.ts'
import { rewrapDataKey, unwrapDataKey } from './wrap-data-key.ts'

const DEFAULT_BATCH_SIZE = 100

/** How to rotate. */
export interface RotationOptions {
  /** False: change nothing, and try whether every data key to be rewrapped opens. */
  readonly apply: boolean

  /** How many data keys to read at once; 100 unless told. */
  readonly batchSize?: number

  /** Called after each batch that was applied; never in a dry run. */
  readonly onProgress?: (progress: RotationProgress) => void
}

/** How far a rotation has come. */
export interface RotationProgress {
  /** Data keys that were rewrapped since the start, by this rotation or by another one. */
  readonly settled: number

  /** Data keys known to need it; grows where an old replica adds some meanwhile. */
  readonly total: number
}

/** Data keys under each key id: those of the ring, with zeros, and any other that the store names. */
export type KeyUses = Readonly<Record<string, number>>

/** What a rotation found and did. */
export interface RotationReport {
  readonly primaryId: string
  readonly applied: boolean
  readonly before: KeyUses

  /** The same as `before` in a dry run. */
  readonly after: KeyUses

  /** Data keys that this rotation rewrapped. */
  readonly rewrapped: number

  /** Keys of the ring that wrap nothing any more and are not primary. */
  readonly retirable: readonly string[]

  /** Key ids that the store names and the ring lacks. */
  readonly missing: readonly string[]
}

/**
 * Brings every data key under the ring's primary key, while others read and write.
 *
 * Only the wrapping changes, one row at a time and only where the row is still as it was read; what
 * the data keys sealed is not touched. So a crash at any point leaves each row under its old key or
 * under the primary one, both in the ring and both openable; running it again does the rest. A second
 * rotation at the same time shares the work.
 *
 * Give every replica the new ring first: one that still has the old ring goes on to add data keys
 * under the old primary, and cannot open those under the new one. A retirable key is still needed for
 * backups from before the rotation.
 *
 * @throws {VaultKeyMissingError} When applying, if the store names keys that the ring lacks. Nothing
 *   was changed, unless such a row appeared during the rotation. A dry run reports them instead.
 * @throws {VaultOpenError} If a data key does not open. Rows before it stay rewrapped.
 * @throws {RotationContendedError} If a rotation to another primary key is running as well.
 */
export async function rotateDataKeys(
  store: DataKeyStore,
  ring: KeyRing,
  options: RotationOptions,
): Promise<RotationReport> {
  const { apply, batchSize = DEFAULT_BATCH_SIZE } = options
  // A batch of none reads like a finished rotation, and the old key would seem to be free.
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) {
    throw new TypeError('a batch must hold at least one data key')
  }

  const before = await usesByKeyId(store, ring)
  if (!apply) {
    await tryToOpen(store, ring, usesNotUnder(ring.primaryId, before))
    return reportOn(ring, { applied: false, before, after: before, rewrapped: 0 })
  }

  const missing = missingFrom(ring, before)
  if (missing.length > 0) throw new VaultKeyMissingError(missing)
  const total = usesNotUnder(ring.primaryId, before)
  const rewrapped = await rewrapAll(store, ring, { ...options, batchSize, total })
  const after = await usesByKeyId(store, ring)
  return reportOn(ring, { applied: true, before, after, rewrapped })
}

// In one read, because the port has no position to continue from and a dry run leaves all as it is.
// There is a data key for each organization and purpose, so all of them fit.
async function tryToOpen(store: DataKeyStore, ring: KeyRing, total: number): Promise<void> {
  if (total === 0) return
  for (const { wrapped, binding } of await store.readBatchNotUnder(ring.primaryId, total)) {
    if (ring.has(wrapped.keyId)) unwrapDataKey(ring, wrapped, binding)
  }
}

async function rewrapAll(
  store: DataKeyStore,
  ring: KeyRing,
  options: RotationOptions & { readonly batchSize: number; readonly total: number },
): Promise<number> {
  const settled = new Set<number>()
  let rewrapped = 0
  for (;;) {
    const batch = await store.readBatchNotUnder(ring.primaryId, options.batchSize)
    if (batch.length === 0) return rewrapped
    for (const stored of batch) {
      // Ours or another's write brought this row under a primary key, and here it is again. Two
      // rotations with different primaries would undo each other for ever.
      if (settled.has(stored.id)) throw new RotationContendedError()
      settled.add(stored.id)
      const next = rewrapDataKey(ring, stored.wrapped, stored.binding)
      if (await store.replace(stored, next)) rewrapped += 1
    }
    const total = Math.max(options.total, settled.size)
    options.onProgress?.({ settled: settled.size, total })
  }
}

async function usesByKeyId(store: DataKeyStore, ring: KeyRing): Promise<KeyUses> {
  const none = ring.ids.map((id) => [id, 0] as const)
  return Object.fromEntries([...none, ...(await store.countByKeyId())])
}

function usesNotUnder(primaryId: string, uses: KeyUses): number {
  return Object.entries(uses)
    .filter(([id]) => id !== primaryId)
    .reduce((sum, [, count]) => sum + count, 0)
}

function missingFrom(ring: KeyRing, uses: KeyUses): string[] {
  return Object.keys(uses).filter((id) => uses[id] !== 0 && !ring.has(id))
}

function reportOn(
  ring: KeyRing,
  found: Pick<RotationReport, 'applied' | 'before' | 'after' | 'rewrapped'>,
): RotationReport {
  const { primaryId } = ring
  return {
    primaryId,
    ...found,
    retirable: ring.ids.filter((id) => id !== primaryId && found.after[id] === 0),
    missing: missingFrom(ring, found.after),
  }
}
