/** Compares the built gateway with other proxies before the same upstream: see docs/benchmark.md. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseContestants } from './contestants/choose-contestants.ts'
import { describeMachine } from './machine.ts'
import { readBenchOptions, type BenchOptions } from './options.ts'
import { report } from './report.ts'
import { runRounds } from './run-rounds.ts'
import { startUpstream } from './upstream.ts'

try {
  await runBench(readBenchOptions(process.argv.slice(2)))
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  // A load that was interrupted would go on to its end.
  process.exit(1)
}

async function runBench({ effort, wanted, jsonFile }: BenchOptions): Promise<void> {
  if (process.platform !== 'linux') throw new Error('it reads /proc, so it runs on Linux only')
  await using stack = new AsyncDisposableStack()
  const folder = stack.adopt(await makeFolder(), (path) =>
    rm(path, { recursive: true, force: true }),
  )
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

function untilInterrupted(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      reject(new Error(`ended by ${signal}`))
    })
  }
  // It may come while nothing waits for it; the next measurement ends at once then.
  promise.catch(() => undefined)
  return promise
}

// Root's database server runs as another user, who must be able to pass through.
async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-bench-'))
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  return folder
}
