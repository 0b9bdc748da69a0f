/** Moves an instance to OAuth under load, and counts what that cost: see docs/migration.md. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeMachine } from '../bench/machine.ts'
import { Program } from '../bench/program.ts'
import { makeScratchFolder } from '../bench/scratch-folder.ts'
import { untilInterrupted } from '../bench/until-interrupted.ts'
import { driveMigration } from './drive-migration.ts'
import { shadowFigures, stageFigures, switchFigures } from './figures.ts'
import { JournalReader } from './journal-reader.ts'
import { judgeCalls } from './judge-calls.ts'
import { judgeMigration } from './judge-migration.ts'
import { judgeRecords } from './judge-records.ts'
import { COLLECTIONS, loadResultSchema, type LoadOrder } from './load/loaded-call.ts'
import { Operator } from './operator.ts'
import { readRunOptions, type RunOptions } from './options.ts'
import { report, type RunResult } from './report.ts'
import { spentSoFar } from './spent.ts'
import { startStack, type Stack } from './stack.ts'
import { readCollection } from './store.ts'
import { traceCalls } from './trace-calls.ts'
import { none } from './verdict.ts'

try {
  const options = readRunOptions(process.argv.slice(2))
  await using folder = await makeScratchFolder('migration-run')
  const result = await runMigration(options, folder.path)
  console.log(report(result))
  const text = JSON.stringify({ measuredAt: new Date().toISOString(), options, ...result }, null, 2)
  await writeFile(options.jsonFile, `${text}\n`)
  process.exitCode = result.verdicts.every(({ isMet }) => isMet) ? 0 : 1
} catch (error) {
  console.error(`prove-migration: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  // What was interrupted would go on to its end.
  process.exit(1)
}

async function runMigration(options: RunOptions, folder: string): Promise<RunResult> {
  await using stack = await startStack(folder)
  const { store, gateways, instance } = stack
  const operator = new Operator(gateways[0].origin, instance)
  const journal = new JournalReader(store.origin)
  await using load = await startLoad(folder, orderFor(stack, options))
  const driving = driveMigration({
    operator,
    accessToken: store.accessToken,
    seconds: options.seconds,
    spentSoFar: () => spentSoFar(gateways.map(({ pid }) => pid)),
    tell: (line) => {
      console.error(line)
    },
  })
  const stages = await Promise.race([driving, untilInterrupted()])
  const { calls: loaded, records } = await load.stop()
  const witnessed = await journal.stop()

  const calls = traceCalls(loaded, witnessed, stages)
  const recordVerdicts = await Promise.all(
    COLLECTIONS.map(async (collection) => {
      const written = records.filter((record) => record.collection === collection)
      return judgeRecords(collection, written, await readCollection(store, collection))
    }),
  )
  return {
    machine: describeMachine(),
    verdicts: [
      ...judgeCalls(calls, options.callsPerSecond),
      ...recordVerdicts.flat(),
      ...(await judgeMigration(operator, instance)),
      none('requests that the journal lost', Array(witnessed.missed).fill('one')),
    ],
    stages: stageFigures(calls),
    switches: switchFigures(calls, stages),
    shadow: shadowFigures(calls, stages),
  }
}

function orderFor({ store, gateways, instance }: Stack, { callsPerSecond }: RunOptions): LoadOrder {
  const { username, token } = store.legacy
  return {
    replicas: gateways.map(({ origin }) => origin),
    storeHash: store.hash,
    token: instance.token,
    legacyLogin: `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`,
    callsPerSecond,
  }
}

/** A process that calls until it is told to stop. */
async function startLoad(folder: string, order: LoadOrder) {
  const script = join(import.meta.dirname, 'load-process.ts')
  const program = await Program.start({ name: 'load', script, folder })
  await program.ask({ type: 'begin', order }, ['begun'])
  return {
    stop: async () => {
      const { result } = await program.ask({ type: 'stop' }, ['stopped'])
      return loadResultSchema.parse(result)
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  }
}
