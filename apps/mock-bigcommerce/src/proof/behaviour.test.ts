import { ManualClock } from '@latchkey/kernel'
import { afterAll, describe } from 'vitest'
import { sampleSeed } from '../seed/sample-seed.ts'
import { startMockBigCommerce, type RunningMock } from '../start-mock-bigcommerce.ts'
import { FULL_TOKEN, READ_ONLY_TOKEN } from '../testing/mock-for-test.ts'
import { describeAccess } from './behaviour/access.ts'
import type { BehaviourTarget } from './behaviour/behaviour-target.ts'
import { describeContent } from './behaviour/content.ts'
import { describeLists } from './behaviour/lists.ts'
import { describeOtherAccounts, describeUsedUpWindow } from './behaviour/other-accounts.ts'
import { describeRecords } from './behaviour/records.ts'
import { describeRefusals } from './behaviour/refusals.ts'
import { sandboxTarget } from './behaviour/sandbox-target.ts'

/**
 * One suite for the mock and for BigCommerce itself. It always runs against the mock; with
 * BIGCOMMERCE_SANDBOX_STORE_HASH and BIGCOMMERCE_SANDBOX_ACCESS_TOKEN in the environment it runs
 * against that store as well, and removes what it makes there. A difference is a bug of the mock.
 */
const EQUAL_TOKEN = 'fakeAccessTokenEqual0000000000c'

const mock = await startMockBigCommerce({ clock: new ManualClock(), seed: seedWithEqual() })
const smallMock = await startMockBigCommerce({
  clock: new ManualClock(),
  seed: sampleSeed().map((store) => ({ ...store, limits: { requestsPerWindow: 1 } })),
})

afterAll(async () => {
  await mock.close()
  await smallMock.close()
})

const sandbox = sandboxTarget()

describe('the mock', () => {
  describeBehaviour(targetOf(mock))
  describe('among accounts', () => {
    describeOtherAccounts(targetOf(mock), {
      readOnlyToken: READ_ONLY_TOKEN,
      equalToken: EQUAL_TOKEN,
    })
  })
  describe('at its quota', () => {
    describeUsedUpWindow(targetOf(smallMock))
  })
})

describe.skipIf(sandbox === undefined)('BigCommerce itself', { timeout: 60_000 }, () => {
  if (sandbox !== undefined) describeBehaviour(sandbox)
})

function describeBehaviour(target: BehaviourTarget): void {
  describe('at its gate', () => {
    describeAccess(target)
  })
  describe('in its lists', () => {
    describeLists(target)
  })
  describe('in its refusals', () => {
    describeRefusals(target)
  })
  describe('in its records', () => {
    describeRecords(target)
  })
  describe('in its content', () => {
    describeContent(target)
  })
}

function targetOf({ origin }: RunningMock): BehaviourTarget {
  return { baseUrl: `${origin}/api`, storeHash: 'wuxeae6', accessToken: FULL_TOKEN, fetch }
}

// The sample store with one more account that may do all that the first one may.
function seedWithEqual() {
  return sampleSeed().map((store) => {
    const [full, ...others] = store.apiAccounts ?? []
    const equal = full && {
      ...full,
      accessToken: EQUAL_TOKEN,
      clientId: 'fakeClientIdEqual00000000000000c',
    }
    return { ...store, apiAccounts: [full, ...others, equal].filter((each) => each !== undefined) }
  })
}
