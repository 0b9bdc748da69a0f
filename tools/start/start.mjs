// `npm start`: the gateway before a mock BigCommerce, with a sample to call. `--watch` is `npm run dev`.
import { isAtLeast } from '../workspace/node-runtime.mjs'
import { buildIfNeeded, programOf } from './build.mjs'
import { curlLines } from './curl-lines.mjs'
import { shellQuote } from './environment-file.mjs'
import { readPorts, requireFreePorts } from './ports.mjs'
import { rebuildOnChange } from './rebuild.mjs'
import { startStack } from './stack.mjs'
import { StartError } from './start-error.mjs'
import { stopSignal } from './stop-signal.mjs'

const say = (line) => console.log(line)
const signal = stopSignal()
const stack = []

try {
  await run()
} catch (error) {
  if (!signal.aborted) report(error)
} finally {
  // The gateway first, while its upstream still answers the calls in flight.
  for (const program of stack.toReversed()) await program.stop()
}
process.exit()

async function run() {
  if (!isAtLeast(process.versions.node, [24, 11])) {
    throw new StartError('this is for Node 24; use npm start, which brings it along')
  }
  const ports = readPorts(process.env)
  await requireFreePorts(ports)
  await buildIfNeeded({ say, signal })

  const scripts = { gateway: programOf('gateway'), mock: programOf('mock-bigcommerce') }
  const started = await startStack({ stack, scripts, ports, env: process.env, signal })
  describe(started)
  await (process.argv.includes('--watch') ? watch(started) : untilAnEnd(started))
}

async function untilAnEnd({ mock, gateway }) {
  const failure = await Promise.race([mock.ended, gateway.ended, aborted()])
  if (failure !== undefined) throw failure
}

async function watch({ mock, gateway }) {
  rebuildOnChange({ project: 'mock-bigcommerce', program: mock, say, signal })
  rebuildOnChange({ project: 'gateway', program: gateway, say, signal })
  say('\nRebuilding and restarting as you change sources.')
  await aborted()
}

function aborted() {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined))
    if (signal.aborted) resolve(undefined)
  })
}

function describe({ gateway, mock, sample, file, directory }) {
  say(`
Latchkey          ${gateway.origin}
mock BigCommerce  ${mock.origin} (its pages: ${mock.origin}/login)
logs, database    ${directory}
sample            set -a; . ${shellQuote(file)}
`)
  for (const [door, line] of Object.entries(curlLines(sample))) say(`${door}:\n  ${line}`)
  say('\nCtrl-C stops everything.')
}

function report(error) {
  process.exitCode = 1
  if (!(error instanceof StartError)) {
    console.error(error)
    return
  }
  const tail = error.log?.tail() ?? ''
  if (tail.includes('\n')) console.error(`${tail}\n(the end of ${error.log.path})\n`)
  console.error(`latchkey: ${error.message}`)
}
