import { setTimeout as sleep } from 'node:timers/promises'
import { untilInterrupted } from '../bench/until-interrupted.ts'
import { keepRun } from './keep-run.ts'
import { startLoad, type RunningLoad } from './load/running-load.ts'
import { wallMs } from './load/wall-time.ts'
import { readJournal } from './reckoning/journal.ts'
import { watchLedger } from './reckoning/ledger-watch.ts'
import type { RunRecord } from './reckoning/run-record.ts'
import { WINDOW_MS } from './scenario.ts'
import type { ProofStack } from './stack/proof-stack.ts'

export interface LoadRunOptions {
  readonly stack: ProofStack
  /** Where the load's output goes. */
  readonly folder: string
  readonly windows: number
  readonly seed: number
  /** Where to keep what it leaves behind. */
  readonly keepIn: string | undefined
  /** What happens meanwhile; the load does not end before it. */
  readonly meanwhile?: (load: RunningLoad) => Promise<void>
}

// Windows do not follow each other at once: the next is opened by the next call, after it has arrived.
const GAPS_MS = 4_000

/** Puts load on a stack for so many windows, and gathers what everybody saw. */
export async function runLoad(options: LoadRunOptions): Promise<RunRecord> {
  const { stack, folder, windows, seed, meanwhile } = options
  await using watch = await watchLedger(stack.redis.url)
  await using load = await startLoad(stack, folder, seed)
  const lasting = sleep(windows * WINDOW_MS + GAPS_MS)
  const all = Promise.all([lasting, meanwhile?.(load)])
  await Promise.race([all, untilInterrupted()])
  const endedMs = wallMs()
  const calls = await load.stop()
  const run = {
    ...{ scenarios: stack.scenarios, begunMs: load.begunMs, endedMs, calls },
    requests: await readJournal(stack.mock),
    questions: watch.questions,
  }
  if (options.keepIn !== undefined) await keepRun(run, folder, options.keepIn)
  return run
}
