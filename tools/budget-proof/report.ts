import { markdownTable } from '../bench/markdown-table.ts'
import type { Verdict } from '../migration-run/verdict.ts'
import type { FaultFigures } from './faults/fault-figures.ts'
import type { RowFigures } from './reckoning/figures.ts'
import { gotShare, type Got } from './reckoning/yield-figures.ts'
import type { MatrixFigures } from './run-matrix.ts'

/** Writes the matrix down as Markdown. */
export function matrixReport(runs: readonly MatrixFigures[]): string {
  return [rowsTable(runs), yieldsTable(runs), gatewaysTable(runs)].join('\n\n')
}

function rowsTable(runs: readonly MatrixFigures[]): string {
  const rows = runs.flatMap(({ gateways, rows: own }) =>
    own.map((row) => [`${gateways} × ${row.quota}`, ...cellsOf(row)]),
  )
  const calls = ['asked', 'served', 'waited p50 / p99, ms', 'refused here', 'failed']
  const store = ['429 by the store', 'avoidable', 'known to another gateway']
  const shares = ['used', 'Jain', 'questions to Redis a call']
  const head = ['gateways × quota', 'wanted', 'another app', ...calls, ...store, ...shares]
  return markdownTable(head, rows)
}

function cellsOf(row: RowFigures): string[] {
  return [
    `${row.load} %`,
    row.isBeside ? 'yes' : 'no',
    count(row.asked),
    count(row.served),
    `${count(row.waitedP50Ms)} / ${count(row.waitedP99Ms)}`,
    ...[row.refused, row.failed].map(count),
    ...[row.refusedByStore, row.avoidable, row.knownElsewhere].map(count),
    percent(row.usedShare),
    row.fairness.toFixed(3),
    row.questionsACall.toFixed(3),
  ]
}

function yieldsTable(runs: readonly MatrixFigures[]): string {
  const rows = runs.flatMap(({ gateways, yields }) =>
    yields.map((one) => [
      `${gateways} × ${one.quota}`,
      one.batchBefore.toFixed(0),
      one.batchThen.toFixed(0),
      ...[one.next, one.then].map(gotOf),
    ]),
  )
  const batch = ['batch calls a window before', 'after the next window']
  const interactive = ['interactive served in the next window', 'after that']
  return markdownTable(['batch, then interactive', ...batch, ...interactive], rows)
}

const gotOf = (got: Got) => `${got.served} of ${got.asked} (${percent(gotShare(got))})`

function gatewaysTable(runs: readonly MatrixFigures[]): string {
  const rows = runs.map(({ gateways, questionsACall, ledgerFailures, latestMs }) => [
    String(gateways),
    questionsACall.toFixed(3),
    count(ledgerFailures),
    latestMs.toFixed(0),
  ])
  const head = ['questions to Redis a call', 'of them unanswered', 'load behind its time, ms']
  return markdownTable(['gateways', ...head], rows)
}

/** Writes what faults did down as Markdown. */
export function faultReport(faults: readonly FaultFigures[]): string {
  const rows = faults.map((one) => [
    one.fault,
    one.what,
    ...[one.asked, one.served, one.refused, one.failed, one.broken].map(count),
    count(one.refusedByStore),
    `${percent(one.usedShare.least)} to ${percent(one.usedShare.most)}`,
    `${count(one.quietWaitMs.before)} / ${count(one.quietWaitMs.during)}`,
    count(one.ledgerFailures),
    one.sharedAfterMs === undefined ? 'not in time' : count(one.sharedAfterMs),
  ])
  const calls = ['asked', 'served', 'refused here', 'failed', 'broken off and repeated']
  const store = ['429 by the store', 'used']
  const redis = ['longest wait with room, before / during, ms', 'unanswered by Redis']
  const head = ['fault', 'what happens', ...calls, ...store, ...redis, 'shared again after, ms']
  return markdownTable(head, rows)
}

/** What was promised, and whether it was kept. */
export function verdictReport(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, wanted, found, isMet }) => [
    what,
    wanted,
    found,
    isMet ? 'met' : 'NOT MET',
  ])
  const examples = verdicts
    .filter((verdict) => verdict.examples.length > 0)
    .map(({ what, examples: some }) =>
      [`${what}:`, '', ...some.map((example) => `- ${example}`)].join('\n'),
    )
  return [markdownTable(['', 'wanted', 'found', ''], rows), ...examples].join('\n\n')
}

const count = (number: number) => Math.round(number).toLocaleString('en')
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
