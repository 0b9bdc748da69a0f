import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Where a run of all projects wants to read what failed. */
const results = process.env.TEST_RESULTS

/** What every project's tests share. A flaky test is a failing test: there are no retries. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    retry: 0,
    reporters:
      results === undefined
        ? ['default']
        : ['default', ['json', { outputFile: join(results, `${String(process.pid)}.json`) }]],
  },
})
