import { defineConfig, mergeConfig } from 'vitest/config'
import base from '../../vitest.base.ts'
import { requireEngineInCi } from './src/engine/engine.ts'
import { ownerOfThisRun } from './src/engine/environment.ts'

const hasEngine = await requireEngineInCi()

/** Whole-system tests: most of their time goes by in containers, so files run at once. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      // Without an engine these tests alone are left out; what is printed says so.
      exclude: hasEngine ? [] : ['**'],
      passWithNoTests: !hasEngine,
      globalSetup: 'src/engine/global.setup.ts',
      setupFiles: 'src/engine/failure-logs.setup.ts',
      pool: 'forks',
      maxWorkers: 2,
      testTimeout: 120_000,
      hookTimeout: 240_000,
      env: { LATCHKEY_E2E_OWNER: ownerOfThisRun() },
    },
  }),
)
