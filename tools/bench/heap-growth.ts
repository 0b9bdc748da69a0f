import { PerformanceObserver } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

const Collector = z.custom<() => void>((collect) => typeof collect === 'function')

/** Bytes that a piece of work allocates. */
export function allocatedBy(work: () => void): number {
  // Taking a reading allocates too. Twice the work costs as much more as the work itself allocates.
  const once = heapGrowth(work)
  const twice = heapGrowth(() => {
    work()
    work()
  })
  return Math.max(0, twice - once)
}

function heapGrowth(work: () => void): number {
  setFlagsFromString('--expose-gc')
  const collect = Collector.parse(runInNewContext('gc'))
  let collections = 0
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length
  })
  collect()
  // A full collection also throws optimised code away; this brings it back.
  work()
  observer.observe({ entryTypes: ['gc'] })
  const before = process.memoryUsage().heapUsed
  work()
  const after = process.memoryUsage().heapUsed
  collections += observer.takeRecords().length
  observer.disconnect()
  if (collections > 0) throw new Error('the collector ran, so the figure would mean nothing')
  return after - before
}
