import { mergeConfig } from 'vitest/config'
import base from '../../vitest.base.ts'

// The mock keeps nothing in modules, so its test files can share them: loading them anew for each file
// took longer than the tests.
export default mergeConfig(base, { test: { isolate: false } })
