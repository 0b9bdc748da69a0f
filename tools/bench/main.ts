/** Compares the built gateway with other proxies before the same upstream: see docs/benchmark.md. */
import { writeFile } from 'node:fs/promises'
import { chooseContestants } from './contestants/choose-contestants.ts'
import { describeMachine } from './machine.ts'
import { readBenchOptions, type BenchOptions } from './options.ts'
import { report } from './report.ts'
import { runRounds } from './run-rounds.ts'
import { makeScratchFolder } from './scratch-folder.ts'
import { untilInterrupted } from './until-interrupted.ts'
import { startUpstream } from './upstream.ts'

const [part, ...scaleArgs] = process.argv.slice(2)

try {
  if (part === 'scale') await measureScale(scaleArgs)
  else await runBench(readBenchOptions(process.argv.slice(2)))
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  // A load that was interrupted would go on to its end.
  process.exit(1)
}

async function measureScale(args: readonly string[]): Promise<void> {
  requireLinux()
  // It needs the workspace's own libraries, which the rest of the benchmark does without.
  const { runScale } = await import('./scale/main.ts')
  if (!(await runScale(args))) process.exitCode = 1
}

function requireLinux(): void {
  if (process.platform !== 'linux') throw new Error('it reads /proc, so it runs on Linux only')
}

async function runBench({ effort, wanted, jsonFile }: BenchOptions): Promise<void> {
  requireLinux()
  await using stack = new AsyncDisposableStack()
  const { path: folder } = stack.use(await makeScratchFolder('bench'))
  const upstream = stack.use(await startUpstream(folder))

  const notes: string[] = []
  const results = await runRounds({
    contestants: chooseContestants(wanted, (line) => notes.push(`${line}.`)),
    scene: { upstream: upstream.origin, folder },
    effort,
    interrupted: untilInterrupted(),
    tell: (line) => {
      console.error(line)
    },
  })
  const machine = describeMachine()
  console.log(report(results, { machine, rounds: effort.rounds, notes }))
  const record = { machine, measuredAt: new Date().toISOString(), effort, notes }
  const text = JSON.stringify({ ...record, rounds: Object.fromEntries(results) }, null, 2)
  await writeFile(jsonFile, `${text}\n`)
}
