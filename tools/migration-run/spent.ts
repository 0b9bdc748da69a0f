import { cpus } from 'node:os'
import { findProcesses, processorTimeUs } from '../bench/processes.ts'

/** What was spent up to a moment; the difference of two is what a stretch of time took. */
export interface Spent {
  /** Processor time of the gateways, their database not included; undefined where it cannot be told. */
  readonly gatewaysUs: number | undefined
  /** What the machine's processors had to do, and how long they were there for it. */
  readonly busyMs: number
  readonly machineMs: number
}

/** @param pids Of the gateways. */
export function spentSoFar(pids: readonly number[]): Spent {
  const times = cpus().flatMap(({ times: each }) => Object.entries(each))
  const sum = (wanted: (state: string) => boolean) =>
    times.filter(([state]) => wanted(state)).reduce((total, [, ms]) => total + ms, 0)
  return {
    gatewaysUs: process.platform === 'linux' ? gatewaysUs(pids) : undefined,
    busyMs: sum((state) => state !== 'idle'),
    machineMs: sum(() => true),
  }
}

function gatewaysUs(pids: readonly number[]): number {
  const serves = (name: string) => name !== 'postgres'
  return processorTimeUs(pids.flatMap((pid) => findProcesses({ pid, serves }).serving))
}

/** What a stretch took. */
export function spentBetween(before: Spent, after: Spent): Spent {
  return {
    gatewaysUs:
      before.gatewaysUs === undefined || after.gatewaysUs === undefined
        ? undefined
        : after.gatewaysUs - before.gatewaysUs,
    busyMs: after.busyMs - before.busyMs,
    machineMs: after.machineMs - before.machineMs,
  }
}
