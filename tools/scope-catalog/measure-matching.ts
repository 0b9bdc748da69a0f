import { theCatalog } from '@latchkey/scope-catalog'
import { allocatedBy } from '../bench/heap-growth.ts'

/** What one look-up costs, over the whole catalog. */
export interface MatchingCost {
  readonly routes: number
  /** The best of several rounds: what the code costs when nothing else runs. */
  readonly nanosecondsPerCall: number
  readonly nanosecondsPerMiss: number
  readonly bytesPerCall: number
}

interface Call {
  readonly method: string
  readonly path: string
}

const ROUNDS = 7
const PASSES_PER_ROUND = 600
const GRANTED: ReadonlySet<string> = new Set(['store_v2_products', 'store_v2_orders_read_only'])

/** Looks every route up by the path of a real call, many times. */
export function measureMatching(): MatchingCost {
  const calls = theCatalog().routes.map(({ method, path }) => ({ method, path: fill(path) }))
  const misses = calls.map(({ method, path }) => ({ method, path: `${path}/nothing` }))
  for (let warmUp = 0; warmUp < 3; warmUp += 1) {
    round(calls)
    round(misses)
  }
  return {
    routes: calls.length,
    nanosecondsPerCall: bestOf(() => timed(calls)),
    nanosecondsPerMiss: bestOf(() => timed(misses)),
    bytesPerCall: allocated(calls),
  }
}

function fill(template: string): string {
  const path = template.replaceAll(/\{[^}]+\}/g, '1234567')
  // Through bytes, as a path off the network comes: in one piece, not as a rope of its parts.
  return Buffer.from(path).toString('latin1')
}

function round(calls: readonly Call[]): number {
  let granted = 0
  for (let pass = 0; pass < PASSES_PER_ROUND; pass += 1) granted += calls.reduce(countIfGranted, 0)
  return granted
}

// Not a `for … of`: its iterator is an allocation until the loop is optimised.
function countIfGranted(granted: number, { method, path }: Call): number {
  return theCatalog().find(method, path)?.isGranted(GRANTED) === true ? granted + 1 : granted
}

function timed(calls: readonly Call[]): number {
  const start = process.hrtime.bigint()
  round(calls)
  const elapsed = Number(process.hrtime.bigint() - start)
  return elapsed / (PASSES_PER_ROUND * calls.length)
}

function bestOf(measure: () => number): number {
  return Math.min(...Array.from({ length: ROUNDS }, measure))
}

function allocated(calls: readonly Call[]): number {
  return allocatedBy(() => round(calls)) / (PASSES_PER_ROUND * calls.length)
}
