import { mergeConfig } from 'vitest/config'
import base from '../../../../vitest.base.ts'

/** A consumer whose pact nobody keeps, to see what becomes of its run. */
export default mergeConfig(base, {
  test: {
    env: { PACT_DO_NOT_TRACK: 'true' },
    globalSetup: '../../written-pacts.global-setup.ts',
    include: ['order.pact.ts'],
  },
})
