import { mergeConfig } from 'vitest/config'
import base from '../../../vitest.base.ts'

export default mergeConfig(base, {
  test: {
    env: { PACT_DO_NOT_TRACK: 'true' },
    // The first is torn down last: where pacts changed it fails, and the database must be gone by then.
    globalSetup: [
      '../../src/written-pacts.global-setup.ts',
      '../../../apps/gateway/src/testing/postgres.global-setup.ts',
    ],
  },
})
