import { describe, expect, it } from 'vitest'
import { loadedCall } from '../testing/records.ts'
import { sentRequests } from './sent-request.ts'

const request = { storeHash: 'store', atMs: 5_000, distanceMs: 40, isGranted: true, call: '0-1' }

const sent = (call: Partial<Parameters<typeof loadedCall>[0]>, ...requests: (typeof request)[]) =>
  sentRequests(
    requests.length === 0 ? [request] : requests,
    new Map([['0-1', loadedCall({ dueMs: 4_900, ...call })]]),
  )

describe('sentRequests', () => {
  it('was sent as long before as it takes to the store, and heard when its call ended', () => {
    const [found] = sent({ queueMs: 20, endedMs: 5_010, gateway: 1 })

    expect(found).toMatchObject({ sender: 1, sentMs: 4_960, heardMs: 5_010 })
  })

  it('heard soon of a refusal that it repeated the call after', () => {
    const again = { ...request, atMs: 6_000 }
    const refused = { ...request, isGranted: false }
    const heard = sent({ endedMs: 6_010 }, refused, again).map(({ heardMs }) => heardMs)

    expect(heard).toEqual([5_020, 6_010])
  })

  it('is the other app’s where no gateway was called', () => {
    expect(sent({ gateway: -1 })[0]?.sender).toBe('other app')
  })
})
