import { join } from 'node:path'
import { Program } from '../../bench/program.ts'
import { WINDOW_MS } from '../scenario.ts'
import type { ProofStack } from '../stack/proof-stack.ts'
import type { OpenedScenario } from '../stack/stores.ts'
import { loadResultSchema, type LoadCaller, type LoadedCall } from './loaded-call.ts'
import { wallMs } from './wall-time.ts'

/** Load on a stack, in a process of its own. Disposing it ends it. */
export interface RunningLoad extends AsyncDisposable {
  readonly begunMs: number
  /** Has clients go to the gateways as they are now. */
  turnTo(gateways: readonly (string | null)[]): Promise<void>
  /** Ends it and gives what every client saw. */
  stop(): Promise<LoadedCall[]>
}

/** Puts every caller of a stack's scenarios to work. */
export async function startLoad(
  { gateways, mock, scenarios }: ProofStack,
  folder: string,
  seed: number,
): Promise<RunningLoad> {
  const script = join(import.meta.dirname, '../load-process.ts')
  const program = await Program.start({ name: 'load', script, folder })
  const callers = scenarios.flatMap(callersOf)
  const order = { gateways: gateways.origins, mock, seed, callers }
  await program.ask({ type: 'begin', order }, ['begun'])
  return {
    begunMs: wallMs(),
    turnTo: async (origins) => {
      await program.ask({ type: 'turn to', gateways: origins }, ['turned'])
    },
    stop: async () => {
      const { result } = await program.ask({ type: 'stop' }, ['stopped'])
      return loadResultSchema.parse(result).calls
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  }
}

/** In the order of the load's callers. */
function callersOf({ storeHash, quota, callers }: OpenedScenario): LoadCaller[] {
  return callers.map(({ kind, priority, token, load, fromMs }) => ({
    ...{ storeHash, kind, priority, token, fromMs },
    callsPerSecond: ((load / 100) * quota * 1_000) / WINDOW_MS,
  }))
}
