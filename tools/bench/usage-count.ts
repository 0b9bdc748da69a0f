import { systemClock } from '@latchkey/kernel'
import { theCatalog } from '@latchkey/scope-catalog'
import { z } from 'zod'
import { allocatedBy } from './heap-growth.ts'

const SOURCE = new URL('../../apps/gateway/src/usage/usage-counter.ts', import.meta.url).href

interface Counting {
  readonly count: (call: unknown) => void
  readonly dropped: number
}

// The gateway is an application, and its counter is named by nothing but its place.
const Counters = z.object({
  UsageCounter: z.custom<new (deps: object) => Counting>((found) => typeof found === 'function'),
})

const INSTANCES = 50
const ROUTES_OF_INSTANCE = 40
const PASSES = 300
const ROUNDS = 7

/** What counting one call costs. */
export interface CountingCost {
  /** The best of several rounds: what the code costs when nothing else runs. */
  readonly nanosecondsPerCall: number
  readonly bytesPerCall: number
}

/** Counts calls on routes of the catalog, and calls on routes that it does not have, many times. */
export async function measureCounting(): Promise<Record<'known' | 'unknown', CountingCost>> {
  const { UsageCounter } = Counters.parse(await import(SOURCE))
  const counter = () => new UsageCounter({ clock: systemClock, crowded: () => undefined })
  const routes = theCatalog().routes.slice(0, ROUTES_OF_INSTANCE)
  const known = routes.map((route) => ({
    requirement: route,
    method: route.method,
    route: route.path,
  }))
  const unknown = routes.map((_, at) => ({
    requirement: undefined,
    method: 'GET',
    route: `/v3/oddities/${String(at)}/parts/${String(1_000_000 + at)}`,
  }))
  return {
    known: measure(counter(), callsOf(known)),
    unknown: measure(counter(), callsOf(unknown)),
  }
}

function callsOf(routes: readonly object[]): object[] {
  return Array.from({ length: INSTANCES }, (_, id) =>
    routes.map((route, at) => ({
      ...route,
      instance: { id },
      door: at % 2 === 0 ? 'legacy' : 'bigcommerce',
      status: at % 7 === 0 ? 404 : 200,
      traits: at % 4,
    })),
  ).flat()
}

function measure(counter: Counting, calls: readonly object[]): CountingCost {
  // Not a `for … of`: its iterator is an allocation until the loop is optimised.
  const pass = () => {
    calls.forEach(counter.count)
  }
  timed(pass)
  const nanoseconds = Math.min(...Array.from({ length: ROUNDS }, () => timed(pass)))
  const bytes = allocatedBy(pass)
  if (counter.dropped > 0) throw new Error('calls were dropped, so the figures would mean nothing')
  return {
    nanosecondsPerCall: nanoseconds / PASSES / calls.length,
    bytesPerCall: bytes / calls.length,
  }
}

function timed(pass: () => void): number {
  const start = process.hrtime.bigint()
  for (let passes = 0; passes < PASSES; passes += 1) pass()
  return Number(process.hrtime.bigint() - start)
}
