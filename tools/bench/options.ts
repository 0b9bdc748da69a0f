import { parseArgs } from 'node:util'
import { CONTESTANTS, type ContestantName } from './contestants/contestant.ts'
import { QUICK, THOROUGH, type Effort } from './effort.ts'

/** What the command line asks for. */
export interface BenchOptions {
  readonly effort: Effort
  readonly wanted: ReadonlySet<ContestantName>
  readonly jsonFile: string
}

/** @throws {TypeError} If an option is unknown or its value makes no sense. */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { quick, rounds, only, json } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string', default: 'bench.json' },
    },
  }).values
  const effort = quick ? QUICK : THOROUGH
  return {
    effort: rounds === undefined ? effort : { ...effort, rounds: readRounds(rounds) },
    wanted: new Set(only === undefined ? CONTESTANTS : only.split(',').map(readName)),
    jsonFile: json,
  }
}

function readRounds(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new TypeError('--rounds takes a number from 1 to 999')
  return Number(text)
}

function readName(text: string): ContestantName {
  const name = CONTESTANTS.find((contestant) => contestant === text)
  if (name === undefined) throw new TypeError(`--only takes some of ${CONTESTANTS.join(',')}`)
  return name
}
