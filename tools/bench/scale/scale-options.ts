import { parseArgs } from 'node:util'

/** How much is done to measure. */
export interface ScaleEffort {
  /** How many the many are. */
  readonly instances: number
  readonly rounds: number
  /** What each gateway is asked in a round. */
  readonly callsATurn: number
  /** How many instances of a fresh gateway are asked for at once, and by how many clients each. */
  readonly stampede: { readonly instances: number; readonly clients: number }
}

/** What the command line asks for. */
export interface ScaleOptions {
  readonly effort: ScaleEffort
  readonly jsonFile: string
  /** Where a heap snapshot of the gateway with many instances goes. */
  readonly snapshotFile: string | undefined
}

const THOROUGH: ScaleEffort = {
  instances: 100_000,
  rounds: 6,
  callsATurn: 60_000,
  stampede: { instances: 1_000, clients: 10 },
}

const QUICK: ScaleEffort = {
  instances: 10_000,
  rounds: 2,
  callsATurn: 12_000,
  stampede: { instances: 200, clients: 10 },
}

/** @throws {TypeError} If an option is unknown or its value makes no sense. */
export function readScaleOptions(args: readonly string[]): ScaleOptions {
  const { quick, json, snapshot, ...numbers } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      quick: { type: 'boolean', default: false },
      instances: { type: 'string' },
      rounds: { type: 'string' },
      json: { type: 'string', default: 'bench-scale.json' },
      snapshot: { type: 'string' },
    },
  }).values
  const usual = quick ? QUICK : THOROUGH
  const instances = readCount('instances', numbers.instances, usual.instances)
  const rounds = readCount('rounds', numbers.rounds, usual.rounds)
  if (instances < LEAST_INSTANCES) {
    throw new TypeError(`--instances takes at least ${LEAST_INSTANCES}`)
  }
  return { effort: { ...usual, instances, rounds }, jsonFile: json, snapshotFile: snapshot }
}

// Four sets of stores for the gateways with and without Redis, and as many for the stampede.
const LEAST_INSTANCES = 2_000

function readCount(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new TypeError(`--${name} takes a number from 1 to 999999`)
  return Number(text)
}
