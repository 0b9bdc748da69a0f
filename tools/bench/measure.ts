import { measureBigAnswer } from './big-answer.ts'
import type { RunningContestant } from './contestants/contestant.ts'
import { databaseStatements } from './database-statements.ts'
import type { Effort } from './effort.ts'
import type { Measured } from './figures.ts'
import { measureLatency } from './latency.ts'
import { putLoadOn, type Load } from './load.ts'
import { findProcesses, processorTimeUs, residentBytes } from './processes.ts'
import { proveItWorks } from './prove-it-works.ts'

const CPU_CONNECTIONS = 10

/**
 * Measures one contestant that was just started. The rates come first: what they send is further
 * warm-up for the processor time.
 */
export async function measure(running: RunningContestant, effort: Effort): Promise<Measured> {
  await proveItWorks(running)
  await warmUp(running, effort)
  const statementsBefore = await statementsOf(running)
  const rate = async (connections: number) =>
    (await putLoadOn(running, { connections, seconds: effort.seconds })).callsPerSecond
  const rates = {
    readsPerSecondOver1: await rate(1),
    readsPerSecondOver10: await rate(10),
    readsPerSecondOver64: await rate(64),
  }
  const latency = await measureLatency(running, effort.latencyCalls)
  const reads = await measureCpu(running, { calls: effort.cpuCalls, kind: 'read' })
  const writes = await measureCpu(running, { calls: effort.cpuCalls / 2, kind: 'write' })
  const statementsAfter = await statementsOf(running)
  const held = heldBytes(running)
  return {
    ...rates,
    ...latency,
    ...(await measureBigAnswer(running, effort.transfers)),
    cpuUsPerRead: reads?.servingUs,
    cpuUsPerWrite: writes?.servingUs,
    databaseCpuUsPerRead: running.countsStatements ? reads?.othersUs : undefined,
    residentBytes: held,
    databaseStatements:
      statementsBefore === undefined || statementsAfter === undefined
        ? undefined
        : statementsAfter - statementsBefore,
  }
}

async function warmUp(running: RunningContestant, { warmUpCalls }: Effort): Promise<void> {
  await putLoadOn(running, { connections: CPU_CONNECTIONS, calls: warmUpCalls })
  await putLoadOn(running, { connections: CPU_CONNECTIONS, calls: warmUpCalls / 4, kind: 'write' })
}

interface CpuPerCall {
  readonly servingUs: number
  /** Of processes beside the serving ones, such as a database. */
  readonly othersUs: number
}

async function measureCpu(
  running: RunningContestant,
  load: Pick<Load, 'calls' | 'kind'>,
): Promise<CpuPerCall | undefined> {
  const { processes } = running
  if (processes === undefined) return undefined
  const read = () => {
    const { serving, others } = findProcesses(processes)
    return { serving: processorTimeUs(serving), others: processorTimeUs(others) }
  }
  const before = read()
  const { calls } = await putLoadOn(running, { connections: CPU_CONNECTIONS, ...load })
  const after = read()
  return {
    servingUs: (after.serving - before.serving) / calls,
    othersUs: (after.others - before.others) / calls,
  }
}

function heldBytes({ processes }: RunningContestant): number | undefined {
  return processes === undefined ? undefined : residentBytes(findProcesses(processes).serving)
}

async function statementsOf(running: RunningContestant): Promise<number | undefined> {
  return running.countsStatements ? databaseStatements(running.origin) : undefined
}
