import { parseArgs } from 'node:util'
import { FAULT_NAMES, type FaultName } from './faults/fault-name.ts'
import { LOADS, QUOTAS, type Quota } from './scenario.ts'

/** What the command line asks for. */
export interface ProofOptions {
  /** How many gateways share the stores, one after another. */
  readonly gateways: readonly number[]
  readonly quotas: readonly Quota[]
  /** In percent of the quota. */
  readonly loads: readonly number[]
  /** How many windows a run lasts. */
  readonly windows: number
  /** What chance is drawn from. */
  readonly seed: number
  /** Which faults to run; empty for the matrix. */
  readonly faults: readonly FaultName[]
  readonly jsonFile: string
  /** Where to keep what every run left behind; without it that is thrown away. */
  readonly keepIn: string | undefined
}

/** @throws {TypeError} If an option is unknown or its value makes no sense. */
export function readProofOptions(args: readonly string[]): ProofOptions {
  const { gateways, plans, loads, windows, seed, faults, json, keep } = parseArgs({
    args: args.map((arg, at) => (namesAllFaults(arg, args[at + 1]) ? `--faults=${ALL}` : arg)),
    strict: true,
    allowPositionals: false,
    options: {
      gateways: { type: 'string', default: '1,2,4' },
      plans: { type: 'string', default: QUOTAS.join(',') },
      loads: { type: 'string', default: LOADS.join(',') },
      windows: { type: 'string', default: '4' },
      seed: { type: 'string', default: '7' },
      faults: { type: 'string' },
      json: { type: 'string', default: 'budget-proof.json' },
      keep: { type: 'string' },
    },
  }).values
  return {
    gateways: gateways.split(',').map((text) => wholeNumber('--gateways', text, [1, 16])),
    quotas: plans.split(',').map((text) => oneOf('--plans', text, QUOTAS)),
    loads: loads.split(',').map((text) => wholeNumber('--loads', text, [1, 1_000])),
    windows: wholeNumber('--windows', windows, [2, 100]),
    seed: wholeNumber('--seed', seed, [0, 9_999]),
    faults: faults === undefined ? [] : readFaults(faults),
    jsonFile: json,
    keepIn: keep,
  }
}

const ALL = 'all'

// `--faults` alone means all of them.
const namesAllFaults = (arg: string, next: string | undefined) =>
  arg === '--faults' && (next === undefined || next.startsWith('--'))

function readFaults(text: string): readonly FaultName[] {
  if (text === ALL) return FAULT_NAMES
  return text.split(',').map((name) => oneOf('--faults', name, FAULT_NAMES))
}

function oneOf<T extends string | number>(option: string, text: string, all: readonly T[]): T {
  const found = all.find((each) => String(each) === text)
  if (found === undefined) throw new TypeError(`${option} takes some of ${all.join(',')}`)
  return found
}

function wholeNumber(option: string, text: string, [least, most]: readonly [number, number]) {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new TypeError(`${option} takes numbers from ${least} to ${most}`)
}
