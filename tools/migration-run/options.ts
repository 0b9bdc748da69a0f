import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface RunOptions {
  readonly callsPerSecond: number
  /** How long each phase is held. */
  readonly seconds: number
  readonly jsonFile: string
}

/** @throws {TypeError} If an option is unknown or its value makes no sense. */
export function readRunOptions(args: readonly string[]): RunOptions {
  const { rate, seconds, json } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      rate: { type: 'string', default: '250' },
      seconds: { type: 'string', default: '5' },
      json: { type: 'string', default: 'migration-run.json' },
    },
  }).values
  return {
    callsPerSecond: wholeNumber('--rate', rate, 2_000),
    // Calls count for a phase a second behind its switch: there has to be something left of it.
    seconds: wholeNumber('--seconds', seconds, 600, 3),
    jsonFile: json,
  }
}

function wholeNumber(option: string, text: string, most: number, least = 1): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new TypeError(`${option} takes a number from ${least} to ${most}`)
}
