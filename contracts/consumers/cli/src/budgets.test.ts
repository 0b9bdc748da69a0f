import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { SHOW_LEGACY } from './instance-exchanges.ts'
import { KNOWN, MEMBER } from './known.ts'
import { problem } from './refusal-forms.ts'

const { arrayContaining, boolean, eachLike, equal, integer } = MatchersV3

const QUESTION = { method: 'GET', path: '/api/stores/wuxeae6/budget', headers: MEMBER }

// Whatever else calls the store while it is asked is in the budget, too.
const LEGACY_BUDGET = {
  upstream: equal('legacy'),
  quota: {
    left: integer(19_999),
    quota: integer(20_000),
    resetMs: integer(60_000),
    windowMs: integer(60_000),
  },
  told: boolean(true),
  underWay: integer(0),
  pausedMs: integer(0),
  waiting: { interactive: integer(0), batch: integer(0), shadow: integer(0) },
  spent: integer(1),
  spentElsewhere: integer(0),
  instances: eachLike({ id: integer(KNOWN.instanceId), spent: integer(1), waiting: integer(0) }),
  others: { spent: integer(0), waiting: integer(0) },
  replicas: integer(1),
}

const SHOW: Exchange = {
  asks: 'show the budget of a store that was called',
  given: { 'a legacy instance that was called': {} },
  request: QUESTION,
  answer: {
    status: 200,
    body: { storeHash: equal('wuxeae6'), upstreams: arrayContaining(LEGACY_BUDGET) },
  },
}

const NOT_CONNECTED: Exchange = {
  asks: 'show the budget of a store that nobody here is connected to',
  given: { 'an organization': {} },
  request: QUESTION,
  answer: problem(404, 'BUDGET_NOT_FOUND'),
}

describe('latchkey budget', () => {
  it('shows what is left, and by its name who spends it', async () => {
    const outcome = await agreeWithGateway([SHOW, SHOW_LEGACY], (latchkey) =>
      latchkey('budget wuxeae6'),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([
      0,
      expect.stringMatching(/^Left: +19999 of 20000; [^]+^12 +Shop +1 +0$/m),
    ])
  })

  it('says that the store is none of the organization', async () => {
    const outcome = await agreeWithGateway([NOT_CONNECTED], (latchkey) =>
      latchkey('budget wuxeae6'),
    )

    expect(outcome).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: 'latchkey: BUDGET_NOT_FOUND: why not (what to do) [request fakeRequestId]\n',
    })
  })
})
