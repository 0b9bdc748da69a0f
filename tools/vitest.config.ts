import { mergeConfig } from 'vitest/config'
import base from '../vitest.base.ts'

/** The workspace's own tests: plain `.mjs` beside the tools that must run before anything is built. */
export default mergeConfig(base, {
  test: { include: ['**/*.test.{mjs,ts}'], exclude: ['**/node_modules/**', 'packaging/**'] },
})
