import { mergeConfig } from 'vitest/config'
import base from '../../../vitest.base.ts'

export default mergeConfig(base, {
  test: {
    env: { PACT_DO_NOT_TRACK: 'true' },
    globalSetup: '../../src/written-pacts.global-setup.ts',
  },
})
