import { join } from 'node:path'
import type { ProofOptions } from './options.ts'
import { rowFigures, type RowFigures } from './reckoning/figures.ts'
import { describeRefusals } from './reckoning/describe-refusals.ts'
import { byScenario, type RunRecord } from './reckoning/run-record.ts'
import { yieldFigures, type YieldFigures } from './reckoning/yield-figures.ts'
import { runLoad } from './run-load.ts'
import { matrix } from './scenario.ts'
import { startProofStack, type ProofStack } from './stack/proof-stack.ts'

/** What so many gateways came to, all stores at the same time. */
export interface MatrixFigures {
  readonly gateways: number
  readonly rows: readonly RowFigures[]
  readonly yields: readonly YieldFigures[]
  /** Questions to the ledger for each call that was sent, of all stores, as the gateways count them. */
  readonly questionsACall: number
  readonly ledgerFailures: number
  /** The longest that a call was sent behind its time: a machine that is too busy spoils every figure. */
  readonly latestMs: number
  /** The store's refusals that are avoidable, in words. */
  readonly refusals: readonly string[]
}

/** Runs the matrix for one number of gateways. */
export async function runMatrix(
  gateways: number,
  { quotas, loads, windows, seed, keepIn }: ProofOptions,
  parent: string,
): Promise<MatrixFigures> {
  const folder = join(parent, `gateways-${gateways}`)
  const scenarios = matrix(quotas, loads, windows)
  await using stack = await startProofStack({ folder, gateways, scenarios })
  const run = await runLoad({ stack, folder, windows, seed, keepIn })
  return { gateways, ...(await totals(stack, run)), ...figuresOf(run) }
}

async function totals({ gateways }: ProofStack, { calls }: RunRecord) {
  const metrics = await gateways.metrics()
  const sum = (of: (one: (typeof metrics)[number]) => number) =>
    metrics.reduce((total, one) => total + of(one), 0)
  return {
    questionsACall:
      sum((one) => one.roundTrips) /
      Math.max(
        1,
        sum((one) => one.admitted),
      ),
    ledgerFailures: sum((one) => one.ledgerFailures),
    latestMs: calls.reduce((most, { sentMs, dueMs }) => Math.max(most, sentMs - dueMs), 0),
  }
}

function figuresOf(run: RunRecord) {
  const records = byScenario(run)
  const of = (kind: string) => records.filter(({ scenario }) => scenario.kind === kind)
  return {
    rows: of('equals').map(rowFigures),
    yields: of('after batch').map(yieldFigures),
    refusals: records.flatMap(describeRefusals),
  }
}
