import { RequestInvalidError } from '../http/errors.ts'
import type { Member } from '../identity/member.ts'
import type { ManageInstancesDeps } from '../instances/manage-instances.ts'
import { importReport, type RowResult } from './import-report.ts'
import { importRow, type RowOptions } from './import-row.ts'
import { readCsv } from './instance-csv.ts'
import { judgeRows, storeKey, type JudgedRow } from './judged-rows.ts'
import { KnownInstances } from './known-instances.ts'
import { inLanes } from '../lanes/in-lanes.ts'
import { rowFailure, UNEXPECTED } from './row-failure.ts'
import { openRows } from './sealed-rows.ts'
import { sparingStores } from './spare-stores.ts'
import { MOST_ROWS, type ImportInstances, type ImportReport } from './transfer-schemas.ts'
import { takingTurns } from '../lanes/turns.ts'

/** What an import stands on. */
export interface ImportDeps extends Pick<ManageInstancesDeps, 'instances' | 'verify'> {
  /** Hears of failures that a report does not name. */
  readonly unexpected: (error: unknown, row: number) => void
}

// Five hundred rows are done within a minute, and no store sees a burst.
const WIDTH = { atOnce: 8, atOncePerKey: 2 }

/**
 * Makes instances out of rows, or says what that would do.
 *
 * Each row is verified on its store and written by itself: a bad one does not stop the others, and a
 * crash leaves the rows before it. Whoever imports the same rows again gets what is there already as
 * `exists`, and the rest made.
 *
 * @throws {RequestInvalidError} If the rows cannot be read at all, or are too many.
 * @throws {PassphraseWrongError} If they are sealed under another passphrase.
 * @throws {PortableFileError} If what is sealed are no instances, or was changed.
 */
export async function importInstances(
  member: Member,
  sent: ImportInstances,
  deps: ImportDeps,
): Promise<ImportReport> {
  const rows = judgeRows(await rowsOf(sent))
  const options: RowOptions = {
    dryRun: sent.dryRun,
    keepTokens: sent.keepTokens,
    known: await KnownInstances.read(member, deps.instances),
    instances: deps.instances,
    verify: sent.verify ? sparingStores(deps.verify, storeKey) : undefined,
    inTurn: takingTurns(),
  }
  const results = new Map<JudgedRow, RowResult>()
  const firsts = rows.filter(({ first }) => first === undefined)
  await inLanes(firsts, laneOf, WIDTH, async (row) => {
    results.set(row, await settle(row))
  })
  return importReport(rows, results, sent)

  async function settle({ read, place }: JudgedRow): Promise<RowResult> {
    try {
      if ('error' in read) throw read.error
      return await importRow(member, read, options)
    } catch (failure) {
      const error = rowFailure(failure)
      if (error === UNEXPECTED) deps.unexpected(failure, place)
      return { verdict: 'refused', error }
    }
  }
}

async function rowsOf({ rows, csv, sealed, passphrase }: ImportInstances): Promise<unknown[]> {
  if (rows !== undefined) return rows
  const read =
    sealed !== undefined && passphrase !== undefined
      ? await openRows(sealed, passphrase)
      : readCsv(csv ?? '')
  const field = sealed === undefined ? 'csv' : 'sealed'
  if (read.length === 0) throw new RequestInvalidError([{ field, message: 'has no rows' }])
  if (read.length > MOST_ROWS) {
    throw new RequestInvalidError([{ field, message: `has more than ${MOST_ROWS} rows` }])
  }
  return read
}

function laneOf({ read }: JudgedRow): string {
  return 'error' in read ? '' : storeKey(read.authentication.storeUrl)
}
