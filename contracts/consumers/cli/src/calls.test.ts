import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { SHOW_STORE_TOKEN } from './instance-exchanges.ts'
import { known } from './known.ts'
import { problem } from './refusal-forms.ts'

const { integer } = MatchersV3

const TOKEN = { 'x-auth-token': known('${instanceToken}') }

const TIME: Exchange = {
  asks: "read a store's time through an instance",
  given: { 'an instance': { kind: 'store-token' } },
  request: { method: 'GET', path: '/stores/wuxeae6/v2/time', headers: TOKEN },
  answer: { status: 200, body: { time: integer(1_780_000_000) } },
}

const ORDERS: Exchange = {
  asks: 'read orders through an instance that may not',
  given: {
    'an instance': { kind: 'store-token', scopes: 'store_v2_information_read_only' },
  },
  request: { method: 'GET', path: '/stores/wuxeae6/v2/orders', headers: TOKEN },
  answer: problem(403, 'SCOPE_MISSING'),
}

describe('latchkey call', () => {
  it('goes through the gateway with the token of an instance', async () => {
    const outcome = await agreeWithGateway([SHOW_STORE_TOKEN, TIME], (latchkey) =>
      latchkey('call GET /v2/time --instance 12'),
    )

    expect(outcome).toEqual({ exitCode: 0, stdout: '{"time":1780000000}', stderr: '' })
  })

  it('passes a refusal on, and explains it', async () => {
    const outcome = await agreeWithGateway([SHOW_STORE_TOKEN, ORDERS], (latchkey) =>
      latchkey('call GET /v2/orders --instance 12'),
    )

    expect([outcome.exitCode, outcome.stdout, outcome.stderr]).toEqual([
      3,
      expect.stringContaining('"SCOPE_MISSING"'),
      'latchkey: SCOPE_MISSING: why not (what to do) [request fakeRequestId]\n',
    ])
  })
})
