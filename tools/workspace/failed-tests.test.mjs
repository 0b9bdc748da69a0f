import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failedTests } from './failed-tests.mjs'
import { ROOT } from './root.mjs'

let folder

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-results-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function keep(name, file) {
  const testResults = [{ message: '', assertionResults: [], ...file }]
  writeFileSync(join(folder, name), JSON.stringify({ testResults }))
}

it('names each failed test of each project, with the first line of its reason', () => {
  keep('kernel.json', {
    name: join(ROOT, 'libs/kernel/src/secret.test.ts'),
    status: 'failed',
    assertionResults: [
      { status: 'passed', fullName: 'a secret prints nothing', failureMessages: [] },
      { status: 'failed', fullName: 'a secret opens', failureMessages: ['Error: shut\n at …'] },
    ],
  })
  keep('cli.json', { name: join(ROOT, 'apps/cli/src/cli.test.ts'), status: 'passed' })

  expect(failedTests(folder)).toEqual([
    'libs/kernel/src/secret.test.ts: a secret opens\n    Error: shut',
  ])
})

it('names a file that failed before its tests', () => {
  const name = join(ROOT, 'libs/kernel/src/secret.test.ts')
  keep('kernel.json', { name, status: 'failed', message: 'cannot find module\n at …' })

  expect(failedTests(folder)).toEqual(['libs/kernel/src/secret.test.ts\n    cannot find module'])
})
