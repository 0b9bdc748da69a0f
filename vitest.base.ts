import { defineConfig } from 'vitest/config'

/** What every project's tests share. A flaky test is a failing test: there are no retries. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    retry: 0,
  },
})
