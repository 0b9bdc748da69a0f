import { none, type Verdict } from '../migration-run/verdict.ts'
import type { MatrixFigures } from './run-matrix.ts'
import { gotShare } from './reckoning/yield-figures.ts'

const LEAST_USED = 0.95
const LEAST_FAIR = 0.95
const MOST_QUESTIONS_A_CALL = 0.1
/** What interactive calls get of what they ask, once a batch had a window to make room. */
const LEAST_YIELDED = 0.95

/** Holds the figures of the matrix against what the budget promises. */
export function judgeMatrix(runs: readonly MatrixFigures[]): Verdict[] {
  const rows = runs.flatMap(({ gateways, rows: own }) => own.map((row) => ({ gateways, ...row })))
  const where = ({ gateways, quota, load, isBeside }: (typeof rows)[number]) =>
    `${gateways} × ${quota}, ${load} %${isBeside ? ', another app' : ''}`
  const each = (what: string, isBad: (row: Row) => boolean, found: (row: Row) => string) =>
    none(
      what,
      rows.filter(isBad).map((row) => `${where(row)}: ${found(row)}`),
    )
  type Row = (typeof rows)[number]
  return [
    none(
      'requests that a store refused and that were avoidable',
      runs.flatMap(({ gateways, refusals }) => refusals.map((each) => `${gateways} ×, ${each}`)),
    ),
    each(
      'stores with calls that failed',
      ({ failed }) => failed > 0,
      ({ failed }) => String(failed),
    ),
    each(
      'stores that were used to less than 95 %',
      ({ usedShare }) => usedShare < LEAST_USED,
      ({ usedShare }) => `${(100 * usedShare).toFixed(1)} %`,
    ),
    each(
      'stores that were shared unfairly (Jain < 0.95)',
      ({ fairness }) => fairness < LEAST_FAIR,
      ({ fairness }) => fairness.toFixed(3),
    ),
    none(
      'batches that did not make room within a window',
      runs.flatMap(({ gateways, yields }) =>
        yields
          .filter(({ then }) => gotShare(then) < LEAST_YIELDED)
          .map(
            (one) => `${gateways} × ${one.quota}: ${one.then.served} of ${one.then.asked} served`,
          ),
      ),
    ),
    none(
      'numbers of gateways that ask Redis more than 0.1 times a call',
      runs
        .filter(({ questionsACall }) => questionsACall > MOST_QUESTIONS_A_CALL)
        .map(({ gateways, questionsACall }) => `${gateways}: ${questionsACall.toFixed(3)}`),
    ),
  ]
}
