// What failed in a run of many projects, in a few lines that stand last: the pages before them are long, and
// whoever looks at CI may see their end alone.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './root.mjs'

const LONGEST_REASON = 300

/**
 * The failed tests among the results that test runs left in a folder (`vitest.base.ts`): one sentence each, with
 * its file and the first line of its reason. A file that failed before its tests stands by itself.
 */
export function failedTests(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .flatMap(({ testResults }) => testResults)
    .filter(({ status }) => status === 'failed')
    .flatMap(linesOfFile)
}

function linesOfFile({ name, message, assertionResults }) {
  const file = relative(ROOT, name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return [`${file}\n    ${firstLine(message)}`]
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file}: ${fullName}\n    ${firstLine(failureMessages.join('\n'))}`,
  )
}

function firstLine(text) {
  return text.trim().split('\n', 1)[0].slice(0, LONGEST_REASON)
}
