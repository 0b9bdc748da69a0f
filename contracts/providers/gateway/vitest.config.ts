import { mergeConfig } from 'vitest/config'
import base from '../../../vitest.base.ts'

export default mergeConfig(base, {
  test: {
    env: { PACT_DO_NOT_TRACK: 'true' },
    globalSetup: '../../../apps/gateway/src/testing/postgres.global-setup.ts',
  },
})
