import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Where a run of all projects wants to read what failed. */
const results = process.env['TEST_RESULTS']

/** What every project's tests share. A flaky test is a failing test: there are no retries. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    retry: 0,
    // They end what hangs, and are no measure: a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    reporters:
      results === undefined
        ? ['default']
        : ['default', ['json', { outputFile: join(results, `${String(process.pid)}.json`) }]],
  },
})
