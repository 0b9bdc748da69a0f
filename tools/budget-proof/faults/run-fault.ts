import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunningLoad } from '../load/running-load.ts'
import { wallMs } from '../load/wall-time.ts'
import type { ProofOptions } from '../options.ts'
import { describeRefusals } from '../reckoning/describe-refusals.ts'
import { byScenario } from '../reckoning/run-record.ts'
import { runLoad } from '../run-load.ts'
import { equals, quiet, WINDOW_MS, type Quota } from '../scenario.ts'
import { startProofStack, type ProofStack } from '../stack/proof-stack.ts'
import { faultFigures, type FaultCourse, type FaultFigures } from './fault-figures.ts'
import type { FaultName } from './fault-name.ts'
import { FAULTS } from './fault.ts'

const GATEWAYS = 2
const LOAD = 200
const QUIET_QUOTA = 450
/** In the midst of a window, and gone in the midst of the next: in windows. */
const BEFALLS_AT = 1.5
const MENDED_AT = 2.25
const SHARED_WITHIN_MS = 60_000

/** What a fault did, and the refusals of the stores in words. */
export interface FaultRun {
  readonly figures: FaultFigures
  readonly refusals: readonly string[]
}

/** Puts load on two gateways, does something to them and undoes it. */
export async function runFault(
  fault: FaultName,
  { quotas, windows, seed, keepIn }: ProofOptions,
  parent: string,
): Promise<FaultRun> {
  const { what, isClockAhead = false } = FAULTS[fault]
  const folder = join(parent, fault)
  const scenarios = [...quotas.map(busy), quiet('quiet', QUIET_QUOTA)]
  const asked = { folder, gateways: GATEWAYS, scenarios, isLastAhead: isClockAhead }
  await using stack = await startProofStack(asked)
  let seen: Pick<FaultCourse, 'befellMs' | 'mendedMs' | 'sharedAfterMs'> | undefined
  const run = await runLoad({
    ...{ stack, folder, windows, seed, keepIn },
    meanwhile: async (load) => {
      seen = await follow(fault, stack, load)
    },
  })
  if (seen === undefined) throw new Error(`${fault} did not befall anybody`)
  const metrics = await stack.gateways.metrics()
  const ledgerFailures = metrics.reduce((total, one) => total + one.ledgerFailures, 0)
  const figures = faultFigures(run, { fault, what, ...seen, ledgerFailures })
  return { figures, refusals: byScenario(run).flatMap(describeRefusals) }
}

const busy = (quota: Quota) => equals(`busy${quota}`, quota, LOAD)

async function follow(fault: FaultName, stack: ProofStack, load: RunningLoad) {
  const { befall, mend } = FAULTS[fault]
  await sleep(BEFALLS_AT * WINDOW_MS)
  const befellMs = wallMs()
  await befall(stack, load)
  await sleep((MENDED_AT - BEFALLS_AT) * WINDOW_MS)
  await mend(stack, load)
  const mendedMs = wallMs()
  const sharedAfterMs = await stack.gateways.untilShared(SHARED_WITHIN_MS).catch(() => undefined)
  return { befellMs, mendedMs, sharedAfterMs }
}
