import { couponCodeOf, markOf } from './load/load-request.ts'
import type { WrittenRecord } from './load/loaded-call.ts'
import type { StoredRecord } from './store.ts'
import { none, type Verdict } from './verdict.ts'

/**
 * Whether what the load wrote is in the store: every record once, as it was written last, and none that
 * was deleted.
 *
 * @param written Of one collection.
 * @param stored All of that collection, others' records included.
 */
export function judgeRecords(
  collection: string,
  written: readonly WrittenRecord[],
  stored: readonly StoredRecord[],
): Verdict[] {
  const byMaker = Map.groupBy(stored, makerOf)
  const madeBy = new Set(written.map((record) => couponCodeOf(record.madeBy)))
  const kept = written.filter(({ deletedBy }) => deletedBy === null)
  const found = (record: WrittenRecord) => byMaker.get(couponCodeOf(record.madeBy)) ?? []
  const named = (records: readonly WrittenRecord[]) => records.map(({ madeBy: by }) => markOf(by))
  return [
    none(`${collection} that are lost`, named(kept.filter((one) => found(one).length === 0))),
    none(
      `${collection} that are there twice`,
      named(written.filter((one) => found(one).length > 1)),
    ),
    none(
      `${collection} that are not as they were written last`,
      named(kept.filter((one) => found(one).some((it) => it.name !== lastMarkOf(one)))),
    ),
    none(
      `${collection} that are there though they were deleted`,
      named(written.filter((one) => one.deletedBy !== null && found(one).length > 0)),
    ),
    none(
      `${collection} that nobody was told of`,
      [...byMaker.keys()].filter((maker) => maker.startsWith('LOAD-') && !madeBy.has(maker)),
    ),
  ]
}

/** What a record says of the call that made it. */
const makerOf = ({ code, content }: StoredRecord) => code ?? content ?? ''

const lastMarkOf = ({ madeBy, changedBy }: WrittenRecord) => markOf(changedBy ?? madeBy)
