// What `npm test` and CI run: every step in turn, up to the first that fails. With `--affected <commit>` the
// projects are those that a change since that commit can reach.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { failedTests } from './failed-tests.mjs'
import { ROOT } from './root.mjs'

const { affected } = parseArgs({ options: { affected: { type: 'string' } } }).values
const projects = affected === undefined ? ['run-many'] : ['affected', '--base', affected]

const STEPS = [
  ['lockfile', 'node', 'tools/workspace/lockcheck.mjs'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['types, lint, tests', 'nx', ...projects, '-t', 'typecheck', 'lint', 'test'],
  ['unused code', 'knip'],
  ['generated files', 'node', 'tools/workspace/generate.mjs', '--check'],
]

const results = join(ROOT, 'node_modules', '.test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)
const env = { ...process.env, TEST_RESULTS: results }

const begun = performance.now()
for (const [name, program, ...args] of STEPS) {
  const stepBegun = performance.now()
  console.log(`\n${name}`)
  const { status, error } = spawnSync(program, args, { cwd: ROOT, env, stdio: 'inherit' })
  if (status !== 0) {
    for (const line of failedTests(results)) console.error(`\n${line}`)
    console.error(`\nFAILED: ${name}${error === undefined ? '' : ` (${error.message})`}`)
    process.exit(1)
  }
  console.log(`${name}: ${secondsSince(stepBegun)}`)
}
console.log(`\nEverything passed: ${STEPS.length} steps, ${secondsSince(begun)}.`)

function secondsSince(startMs) {
  return `${((performance.now() - startMs) / 1_000).toFixed(1)} s`
}
