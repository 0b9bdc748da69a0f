import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { ServingProcesses } from './contestants/contestant.ts'

/** Fields of `/proc/<pid>/stat` that are read, by their number in proc(5) less one. */
const STAT = { parent: 3, reapedUser: 15, reapedSystem: 16 } as const
const TICK_US = 10_000

interface ProcessEntry {
  readonly pid: number
  readonly name: string
  readonly parentPid: number
  /** Processor time of children that have ended, in ticks of 10 ms. */
  readonly reapedTicks: number
}

/** The processes of a contestant that serve, and those, such as its database, that do not. */
export interface ProcessGroups {
  readonly serving: readonly number[]
  readonly others: readonly number[]
}

/** Finds a contestant's processes as they are now. */
export function findProcesses({ pid, serves }: ServingProcesses): ProcessGroups {
  const tree = descendants(pid)
  return {
    serving: tree.filter(({ name }) => serves(name)).map((entry) => entry.pid),
    others: tree.filter(({ name }) => !serves(name)).map((entry) => entry.pid),
  }
}

/**
 * Processor time, user and system, that processes have used since they started, in microseconds.
 *
 * It comes from the scheduler's own account of each thread, in nanoseconds; only what children used
 * that are gone already is known to 10 ms.
 */
export function processorTimeUs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + threadsUs(pid) + reapedUs(pid), 0)
}

/** Memory that processes hold now. */
export function residentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + statusBytes(pid, 'VmRSS'), 0)
}

/** Makes `peakResidentBytes` start anew from what is held now. */
export function resetPeak(pids: readonly number[]): void {
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** The most memory that processes have held since `resetPeak`, as the kernel saw it. */
export function peakResidentBytes(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + statusBytes(pid, 'VmHWM'), 0)
}

function descendants(rootPid: number): ProcessEntry[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readEntry(Number(name)) ?? [])
  const found = all.filter(({ pid }) => pid === rootPid)
  for (const parent of found) {
    found.push(...all.filter(({ parentPid }) => parentPid === parent.pid))
  }
  return found
}

function readEntry(pid: number): ProcessEntry | undefined {
  const text = readText(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The name stands in parentheses and may hold anything, parentheses and spaces included.
  const end = text.lastIndexOf(')')
  const fields = ['', '', ...text.slice(end + 2).split(' ')]
  return {
    pid,
    name: text.slice(text.indexOf('(') + 1, end),
    parentPid: Number(fields[STAT.parent]),
    reapedTicks: Number(fields[STAT.reapedUser]) + Number(fields[STAT.reapedSystem]),
  }
}

function threadsUs(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const nanoseconds = threads.map((thread) => {
    const account = readText(`/proc/${pid}/task/${thread}/schedstat`) ?? '0'
    return Number(account.split(' ')[0])
  })
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1000
}

function reapedUs(pid: number): number {
  return (readEntry(pid)?.reapedTicks ?? 0) * TICK_US
}

function statusBytes(pid: number, field: string): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(
    readText(`/proc/${pid}/status`) ?? '',
  )
  return Number(line?.[1] ?? 0) * 1024
}

// A process or a thread may end between its name being read and its file.
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
