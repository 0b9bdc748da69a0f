import nock from 'nock'
import { afterEach, beforeEach, expect } from 'vitest'

/** For a group of tests with `nock`: nothing leaves the process, and every answer is asked for. */
export function answersOnlyAsExpected(): void {
  beforeEach(() => {
    nock.disableNetConnect()
  })

  afterEach(() => {
    const unasked = nock.pendingMocks()
    nock.cleanAll()
    nock.enableNetConnect()
    expect(unasked).toEqual([])
  })
}
