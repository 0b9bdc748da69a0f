import { createHmac } from 'node:crypto'
import { ManualClock, Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { verifyOlderSignedPayload } from './verify-older-signed-payload.ts'

const NOW = new Date('2026-01-01T00:00:00Z')
const SECRET = 'facade00'.repeat(8)
const app = { clientId: 'client', clientSecret: new Secret(SECRET) }

const payload = {
  user: { id: 7, email: 'office@example.com' },
  owner: { id: 1, email: 'owner@example.com' },
  context: 'stores/wuxeae6',
  store_hash: 'wuxeae6',
  timestamp: NOW.getTime() / 1_000 - 0.5,
}

function sign(value: unknown, secret = SECRET, encoding: 'base64' | 'base64url' = 'base64') {
  const json = typeof value === 'string' ? value : JSON.stringify(value)
  const digest = createHmac('sha256', secret).update(json).digest('hex')
  return `${Buffer.from(json).toString(encoding)}.${Buffer.from(digest).toString(encoding)}`
}

const verify = (text: string, at = NOW) => verifyOlderSignedPayload(text, app, new ManualClock(at))

describe('verifyOlderSignedPayload', () => {
  it.each(['base64', 'base64url'] as const)('says for whom a callback in %s speaks', (encoding) => {
    expect(verify(sign(payload, SECRET, encoding))).toMatchObject({
      storeHash: 'wuxeae6',
      user: { id: 7 },
      owner: { email: 'owner@example.com' },
      tokenId: undefined,
      issuedAt: new Date(NOW.getTime() - 500),
      refusedFrom: new Date(NOW.getTime() - 500 + 24 * 3_600_000 + 30_000),
      skewMs: -500,
    })
  })

  it.each([
    ['signed by another secret', sign(payload, 'other'), 'signature'],
    ['changed after it was signed', sign(payload).replace(/^..../, 'eyJh'), 'signature'],
    ['without a store', sign({ ...payload, store_hash: '../other' }), 'claims'],
    ['of two stores', sign({ ...payload, context: 'stores/other' }), 'claims'],
    ['without a user', sign({ ...payload, user: null }), 'claims'],
    ['that is no JSON', sign('{'), 'malformed'],
    ['of one part', 'abc', 'malformed'],
    ['of three parts', `${sign(payload)}.x`, 'malformed'],
    ['of nothing', '', 'malformed'],
  ])('refuses one %s', (_what, text, reason) => {
    expect(() => verify(text)).toThrow(
      expect.objectContaining({ code: 'SIGNED_PAYLOAD_INVALID', reason }),
    )
  })

  it.each([
    ['older than a day', 24 * 3_600 + 60, 'expired'],
    ['of the future', -60, 'not-yet'],
  ])('refuses one %s, and says for logs how far the clocks are apart', (_what, seconds, reason) => {
    const at = new Date(NOW.getTime() + seconds * 1_000)

    expect(() => verify(sign(payload), at)).toThrow(
      expect.objectContaining({ reason, skewMs: -500 - seconds * 1_000 }),
    )
  })
})
