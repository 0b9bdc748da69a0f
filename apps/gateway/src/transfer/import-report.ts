import type { Secret } from '@latchkey/kernel'
import type { RowOutcome } from './import-row.ts'
import type { JudgedRow } from './judged-rows.ts'
import type { RowFailure } from './row-failure.ts'
import type { ImportReport, RowReport } from './transfer-schemas.ts'

/** What became of a row: imported, refused, or said again by a later row. */
export type RowResult = RowOutcome | { readonly verdict: 'refused'; readonly error: RowFailure }

/** The results of an import's rows, in their order, as its caller gets to see them. */
export function importReport(
  rows: readonly JudgedRow[],
  results: ReadonlyMap<JudgedRow, RowResult>,
  { dryRun, keepTokens }: { readonly dryRun: boolean; readonly keepTokens: boolean },
): ImportReport {
  const reports = rows.map((row) => rowReport(row, results, keepTokens))
  const count = (verdict: RowReport['verdict']) =>
    reports.filter((report) => report.verdict === verdict).length
  const totals = {
    created: count('created'),
    'would-create': count('would-create'),
    exists: count('exists'),
    refused: count('refused'),
  }
  return { dryRun, totals, rows: reports }
}

function rowReport(
  judged: JudgedRow,
  results: ReadonlyMap<JudgedRow, RowResult>,
  keepTokens: boolean,
): RowReport {
  const { place, name, warnings, first } = judged
  const result = resultOf(judged, results)
  const instance = 'instance' in result ? result.instance : undefined
  return {
    row: place,
    name,
    verdict: result.verdict,
    ...(instance === undefined
      ? {}
      : { instance: { id: instance.id, token: instance.token.reveal() } }),
    ...('error' in result ? { error: result.error } : {}),
    warnings: [
      ...warnings,
      ...(first === undefined ? [] : [`says the same as row ${first.place}`]),
      ...(keepTokens && result.verdict === 'exists' && isOtherToken(judged, instance?.token)
        ? ['is there with another token, which it keeps']
        : []),
    ],
  }
}

// A row that repeats one before it has nothing left to do, unless that was refused.
function resultOf(
  judged: JudgedRow,
  results: ReadonlyMap<JudgedRow, RowResult>,
): RowResult | { readonly verdict: 'exists' } {
  const result = results.get(judged.first ?? judged)
  if (result === undefined) throw new Error('a row was left without a result')
  if (judged.first === undefined || result.verdict === 'refused') return result
  return { ...result, verdict: 'exists' }
}

function isOtherToken({ read }: JudgedRow, token: Secret | undefined): boolean {
  const wanted = 'row' in read ? read.row.token : undefined
  return wanted !== undefined && token !== undefined && wanted.reveal() !== token.reveal()
}
