import { describe, expect, it } from 'vitest'
import { findProcesses, processorTimeUs, residentBytes } from './processes.ts'

describe.runIf(process.platform === 'linux')('processes', () => {
  it('tells those that serve from the others by their names', () => {
    const groups = findProcesses({ pid: process.pid, serves: () => false })

    expect(groups).toMatchObject({ serving: [] })
    expect(groups.others).toContain(process.pid)
  })

  it('counts no less processor time than this process has used in between', () => {
    const before = { kernel: processorTimeUs([process.pid]), own: process.cpuUsage() }

    let sum = 0
    for (let i = 0; i < 20_000_000; i += 1) sum += i % 7

    const { user, system } = process.cpuUsage(before.own)
    const countedUs = processorTimeUs([process.pid]) - before.kernel
    expect(sum).toBeGreaterThan(0)
    expect(Math.abs(countedUs - user - system)).toBeLessThan(30_000)
  })

  it('sees the memory that this process holds', () => {
    expect(residentBytes([process.pid])).toBeGreaterThan(10 * 1024 * 1024)
  })
})
