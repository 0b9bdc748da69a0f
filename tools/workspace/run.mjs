// The one entry behind the scripts of package.json. It runs with whatever Node runs npm, before
// anything is installed: Node's own modules only, and nothing newer than Node 20 knows.
import { installIfStale } from './installation.mjs'
import { chooseNode, refuseOldNode } from './node-runtime.mjs'
import { runInTurn } from './run-in-turn.mjs'

// Plain Node knows the workspace's libraries by nothing but this.
const BROKER = [
  'node',
  '--import=./tools/scope-catalog/workspace-modules.ts',
  'contracts/src/broker/main.ts',
]

const COMMANDS = {
  start: [['node', 'tools/start/start.mjs']],
  dev: [['node', 'tools/start/start.mjs', '--watch']],
  test: [['node', 'tools/workspace/verify.mjs']],
  build: [['nx', 'run-many', '-t', 'build']],
  generate: [['node', 'tools/workspace/generate.mjs']],
  'base-images': [['node', 'tools/base-images/main.ts']],
  images: [['node', 'tools/images/main.ts']],
  'import-scopes': [['node', 'tools/scope-catalog/import.ts', '--yaml', 'yaml']],
  mock: [
    ['nx', 'build', 'mock-bigcommerce'],
    ['node', 'dist/apps/mock-bigcommerce/main.js'],
  ],
  pacts: [
    ['nx', 'run-many', '-t', 'test', '-p', 'contract-consumer-*', '--skip-nx-cache', '--update'],
    // The list of operations follows from the pacts.
    ['nx', 'test', 'contract-provider-gateway', '--skip-nx-cache', '--update'],
  ],
  'publish-pacts': [[...BROKER, 'publish']],
  'verify-pacts': [
    ['nx', 'run-many', '-t', 'test', '-p', 'contract-provider-*', '--skip-nx-cache'],
  ],
  'can-i-deploy': [[...BROKER, 'can-i-deploy']],
  conformance: [['node', 'tools/conformance/main.ts']],
  'prove-migration': [
    ['nx', 'run-many', '-t', 'build', '-p', 'gateway,mock-bigcommerce'],
    ['node', 'tools/migration-run/main.ts'],
  ],
  'prove-budget': [
    ['nx', 'run-many', '-t', 'build', '-p', 'gateway,mock-bigcommerce'],
    ['node', 'tools/budget-proof/main.ts'],
  ],
  'bench-scopes': [['node', 'tools/scope-catalog/bench.ts']],
  'bench-usage': [['node', 'tools/bench/usage-main.ts']],
  'bench-fleet': [
    ['nx', 'build', 'gateway'],
    ['node', 'tools/bench/fleet-main.ts'],
  ],
  'bench-mock': [
    ['nx', 'build', 'mock-bigcommerce'],
    ['node', 'tools/bench/mock-main.ts'],
  ],
  bench: [
    ['nx', 'run-many', '-t', 'build'],
    ['node', 'tools/bench/main.ts'],
  ],
}

const [name = '', ...extra] = process.argv.slice(2)

try {
  refuseOldNode(process.versions.node)
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new Error(`there is no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}`)
  }
  await installIfStale()
  const commands = COMMANDS[name].map((command) => [...command])
  commands.at(-1).push(...extra)
  await runInTurn(commands, chooseNode())
} catch (error) {
  console.error(`latchkey: ${error.message}`)
  process.exitCode = 1
}
