import { mergeConfig } from 'vitest/config'
import base from '../../vitest.base.ts'

// Every file starts gateways and mocks of its own, and modules keep nothing; loading them anew for each
// file took longer than the tests.
export default mergeConfig(base, {
  test: {
    globalSetup: 'src/testing/postgres.global-setup.ts',
    isolate: false,
  },
})
