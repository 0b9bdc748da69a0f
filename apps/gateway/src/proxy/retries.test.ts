import { beforeEach, describe, expect, it } from 'vitest'
import { call, startCall, type Call } from '../testing/call.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { startScriptedStack, V2_PATH } from '../testing/scripted-stack.ts'
import { statuses } from '../testing/scripted-upstream.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

// Every wait is drawn at half of its window: 100 ms, then 200 ms.
const env = {
  LATCHKEY_RETRY_ATTEMPTS: '3',
  LATCHKEY_RETRY_BASE_MS: '200',
  LATCHKEY_RETRY_TOTAL_MS: '10000',
}
const clock = new NapClock()
const stack = await sharedByFile(startScriptedStack({ clock, env, rounds: false }))
const { upstream } = stack
const url = stack.origin + V2_PATH
const headers = { 'x-auth-token': stack.tokens.oauth }

/** Makes a call, lets each of its waits pass, and says how long they were. */
async function ask(options: Call = {}) {
  const before = clock.naps.length
  const asking = call(url, { ...options, headers: { ...headers, ...options.headers } })
  const answered = asking.then(() => undefined)
  for (let naps = 0; ; naps += 1) {
    const ms = await Promise.race([clock.napAfter(before + naps), answered])
    if (ms === undefined) break
    clock.advance(ms)
  }
  return { ...(await asking), waits: clock.naps.slice(before) }
}

const sum = (waits: readonly number[]) => waits.reduce((total, wait) => total + wait, 0)

// By then nothing holds any more of what the store said before.
beforeEach(() => {
  clock.advance(120_000)
})

const asked = () => upstream.heard.length

describe('a call that reads', () => {
  it.each([502, 503, 504])('is repeated after a %i', async (status) => {
    upstream.answers(statuses([status], [200]))

    const answer = await ask()

    expect([answer.status, answer.body.toString(), asked()]).toEqual([200, 'answer 2: ', 2])
    expect(answer.waits).toEqual([100])
  })

  it.each([500, 501, 404, 409, 200])('is not repeated after a %i', async (status) => {
    upstream.answers(statuses([status], [200]))

    const answer = await ask()

    expect([answer.status, asked(), answer.waits]).toEqual([status, 1, []])
  })

  it('is repeated as often as configured, and then answered with what there is', async () => {
    upstream.answers(statuses([503, { 'x-which': 'of BigCommerce' }]))

    const answer = await ask()

    expect([answer.status, answer.body.toString(), asked()]).toEqual([503, 'answer 3: ', 3])
    expect(answer.headers['x-which']).toBe('of BigCommerce')
    expect(answer.waits).toEqual([100, 200])
  })

  it('is repeated after a connection that was reset', async () => {
    let connections = 0
    upstream.speaks((socket) => {
      connections += 1
      const isFirst = connections === 1
      socket.once('data', () => {
        if (isFirst) socket.resetAndDestroy()
        else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecond')
      })
    })

    const answer = await ask()

    expect([answer.status, answer.body.toString(), connections]).toEqual([200, 'second', 2])
  })

  it('is not repeated once an answer had begun', async () => {
    upstream.speaks((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nx: '))
    })

    const answer = await ask()

    expect([answer.status, upstream.connections, answer.waits]).toEqual([502, 1, []])
  })

  it('is repeated without what the refused answer said, however long that was', async () => {
    let asks = 0
    upstream.answers((_request, response) => {
      asks += 1
      if (asks === 1) response.writeHead(503).end(Buffer.alloc(500_000, 'x'))
      else response.end('good')
    })

    const answer = await ask()

    expect([answer.status, answer.body.toString()]).toEqual([200, 'good'])
  })
})

describe('a call that writes', () => {
  it.each([500, 502, 503, 504])('by POST is not repeated after a %i', async (status) => {
    upstream.answers(statuses([status], [200]))

    const answer = await ask({ method: 'POST', body: 'once' })

    expect([answer.status, asked(), answer.waits]).toEqual([status, 1, []])
  })

  it('by POST is not repeated after a reset', async () => {
    upstream.speaks((socket) => {
      socket.once('data', () => socket.resetAndDestroy())
    })

    const answer = await ask({ method: 'POST', body: 'once' })

    expect([answer.status, upstream.connections]).toEqual([502, 1])
  })

  it.each(['PUT', 'DELETE'])('by %s is repeated after a 503, with its body', async (method) => {
    upstream.answers(statuses([503], [200]))

    const answer = await ask({ method, body: 'a body' })

    expect([answer.status, answer.body.toString()]).toEqual([200, 'answer 2: a body'])
  })

  it.each([
    ['of known length', 'x'.repeat(60_000)],
    ['in chunks', [Buffer.from('in '), Buffer.from('chunks')]],
  ])('by POST is repeated after a 429 with the same bytes: a body %s', async (_what, body) => {
    upstream.answers(statuses([429], [200]))

    const answer = await ask({ method: 'POST', body })

    const sent = typeof body === 'string' ? body : Buffer.concat(body).toString()
    expect([answer.status, answer.body.toString()]).toEqual([200, `answer 2: ${sent}`])
  })

  it('is not repeated if its body is too long to be remembered', async () => {
    upstream.answers(statuses([429], [200]))

    const answer = await ask({ method: 'POST', body: 'x'.repeat(65_537) })

    expect([answer.status, asked(), answer.headers['retry-after']]).toEqual([429, 1, '1'])
  })
})

describe('a call that came too often', () => {
  it.each([
    ['the end of the window', { 'x-rate-limit-time-reset-ms': '1234' }, 1_234],
    ['X-Retry-After', { 'x-retry-after': '3' }, 3_000],
    ['Retry-After', { 'retry-after': '2' }, 2_000],
    ['the later of two', { 'x-rate-limit-time-reset-ms': '1500', 'x-retry-after': '1' }, 1_500],
    ['a while that is drawn, where BigCommerce says nothing', {}, 750],
  ])('waits for exactly %s', async (_what, told, waitMs) => {
    upstream.answers(statuses([429, told], [200]))

    const answer = await ask()

    expect([answer.status, sum(answer.waits), asked()]).toEqual([200, waitMs, 2])
  })

  it('is not repeated a millisecond early', async () => {
    upstream.answers(statuses([429, { 'x-rate-limit-time-reset-ms': '1234' }], [200]))
    const before = clock.naps.length
    const asking = call(url, { headers })
    await clock.napAfter(before)

    clock.advance(1_233)
    const askedEarly = asked()
    clock.advance(1)

    expect([(await asking).status, askedEarly, asked()]).toEqual([200, 1, 2])
  })

  it('is answered with the 429 if the wait does not fit, and told when to come back', async () => {
    upstream.answers(
      statuses([
        429,
        {
          'x-rate-limit-time-reset-ms': '10001',
          'x-rate-limit-requests-left': '0',
          'x-rate-limit-requests-quota': '150',
          'x-rate-limit-time-window-ms': '30000',
        },
      ]),
    )

    const answer = await ask()

    expect([answer.status, answer.body.toString(), answer.waits]).toEqual([429, 'answer 1: ', []])
    expect(answer.headers).toMatchObject({
      'retry-after': '11',
      'x-retry-after': '11',
      'x-rate-limit-time-reset-ms': '10001',
      'x-rate-limit-requests-left': '0',
      'x-rate-limit-requests-quota': '150',
      'x-rate-limit-time-window-ms': '30000',
    })
  })

  it('is answered with the 429 if its waits together do not fit', async () => {
    upstream.answers(statuses([429, { 'x-retry-after': '6' }]))

    const answer = await ask()

    expect([answer.status, asked(), answer.waits]).toEqual([429, 2, [6_000]])
  })

  it.each([
    [{ 'x-retry-after': '60' }, { 'retry-after': '60', 'x-retry-after': '60' }],
    [{ 'retry-after': '70' }, { 'retry-after': '70', 'x-retry-after': '70' }],
  ])('is told by both headers what BigCommerce said by one: %o', async (told, both) => {
    upstream.answers(statuses([429, told]))

    const answer = await ask()

    expect(answer.headers).toMatchObject(both)
  })

  it('is given up when its client leaves during the wait', async () => {
    upstream.answers(statuses([429, { 'x-retry-after': '5' }], [200]))
    const before = clock.naps.length
    const request = startCall(url, { headers })
    request.on('error', () => undefined)
    await clock.napAfter(before)

    const woken = clock.nextGivenUp()
    request.destroy()
    await woken
    clock.advance(5_000)
    await ask()

    expect(upstream.heard.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })
})
