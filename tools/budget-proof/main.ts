/** Puts load on gateways that share the quotas of stores, and counts what came of it: docs/budget.md. */
import { writeFile } from 'node:fs/promises'
import { describeMachine } from '../bench/machine.ts'
import { makeScratchFolder } from '../bench/scratch-folder.ts'
import type { Verdict } from '../migration-run/verdict.ts'
import { judgeFaults } from './faults/judge-faults.ts'
import { runFault, type FaultRun } from './faults/run-fault.ts'
import { judgeMatrix } from './judge-matrix.ts'
import { readProofOptions, type ProofOptions } from './options.ts'
import { faultReport, matrixReport, verdictReport } from './report.ts'
import { runMatrix, type MatrixFigures } from './run-matrix.ts'

/** What a proof came to. */
interface Proof {
  readonly report: string
  readonly verdicts: readonly Verdict[]
  readonly runs: readonly (MatrixFigures | FaultRun)[]
}

try {
  const options = readProofOptions(process.argv.slice(2))
  await using folder = await makeScratchFolder('budget-proof')
  const prove = options.faults.length > 0 ? proveFaults : proveMatrix
  const { report, verdicts, runs } = await prove(options, folder.path)
  const machine = describeMachine()
  console.log([`${machine}.`, report, verdictReport(verdicts)].join('\n\n'))
  const kept = { measuredAt: new Date().toISOString(), machine, options, verdicts, runs }
  await writeFile(options.jsonFile, `${JSON.stringify(kept, null, 2)}\n`)
  const missed = verdicts.filter(({ isMet }) => !isMet)
  for (const { what, found } of missed) console.error(`prove-budget: ${found} ${what}`)
  process.exitCode = missed.length === 0 ? 0 : 1
} catch (error) {
  console.error(`prove-budget: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  // What was interrupted would go on to its end.
  process.exit(1)
}

async function proveMatrix(options: ProofOptions, folder: string): Promise<Proof> {
  const runs: MatrixFigures[] = []
  for (const gateways of options.gateways) {
    console.error(`${gateways} ${gateways === 1 ? 'gateway' : 'gateways'}`)
    runs.push(await runMatrix(gateways, options, folder))
  }
  return { report: matrixReport(runs), verdicts: judgeMatrix(runs), runs }
}

async function proveFaults(options: ProofOptions, folder: string): Promise<Proof> {
  const runs: FaultRun[] = []
  for (const fault of options.faults) {
    console.error(fault)
    runs.push(await runFault(fault, options, folder))
  }
  const report = faultReport(runs.map(({ figures }) => figures))
  return { report, verdicts: judgeFaults(runs), runs }
}
