import { beforeEach, describe, expect, it } from 'vitest'
import { QUOTA, startQuotaScene, type Way } from '../testing/quota-scene.ts'
import { oneConnection } from '../testing/call.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

// With one connection the store hears calls in the order in which they are sent.
const env = { LATCHKEY_QUEUE_DEPTH: '2', LATCHKEY_UPSTREAM_CONNECTIONS: '1' }
const scene = await sharedByFile(startQuotaScene(env))
const { clock, ask, heard } = scene
const batchInstance = await scene.instanceWith({ 'latchkey.priority': 'batch' })
const strangeInstance = await scene.instanceWith({ 'latchkey.priority': 'someday' })

beforeEach(() => {
  scene.anew()
})

/** Uses the window up, and lets all of it pass but two seconds. */
async function nearlyOver(way: Way = 'bigcommerce') {
  await scene.useUp(way)
  clock.advance(28_000)
}

/** Which calls the store heard, by what they called themselves. */
const names = () => scene.gateway.mock.journal.entries().map(({ headers }) => headers['x-name'])

async function* neverEnding() {
  yield Buffer.from('{"name":')
  await new Promise(() => undefined)
}

describe("a call for which the store's quota has no room", () => {
  it.each(['bigcommerce', 'translated'] as const)(
    'waits until the window opens and not a millisecond less, by the door %s',
    async (way) => {
      await nearlyOver(way)

      const asking = ask(way)
      await scene.waiting(1)
      clock.advance(1_999)
      await scene.waiting(1)
      const heardEarly = heard().length
      clock.advance(1)
      const answer = await asking

      expect([answer.status, answer.headers['latchkey-queue-ms']]).toEqual([200, '2000'])
      expect([heardEarly, heard()]).toEqual([3, [200, 200, 200, 200]])
    },
  )

  it('is not spoken of on an answer that did not wait', async () => {
    const answer = await ask()

    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty('latchkey-queue-ms')
    expect(answer.headers).not.toHaveProperty('latchkey-warning')
  })

  it('has its body when its turn comes, every byte', async () => {
    await nearlyOver()
    const body = JSON.stringify({ name: 'x'.repeat(300_000) })

    const asking = ask('bigcommerce', { method: 'POST', body })
    await scene.waiting(1)
    clock.advance(2_000)
    await asking

    const entries = scene.gateway.mock.journal.entries()
    expect(entries.at(-1)?.body.toString()).toBe(body)
  })

  it('is refused before it is sent where the wait is too long, with what the store told', async () => {
    const last = await scene.useUp()
    clock.advance(10_000)

    const answer = await ask()

    expect([last.status, answer.status, answer.json()]).toMatchObject([
      200,
      429,
      { status: 429, code: 'BUDGET_EXHAUSTED' },
    ])
    expect(answer.headers).toMatchObject({
      'retry-after': '20',
      'x-retry-after': '20',
      'x-rate-limit-requests-left': '0',
      'x-rate-limit-requests-quota': '3',
      'x-rate-limit-time-reset-ms': '20000',
      'x-rate-limit-time-window-ms': '30000',
    })
    expect(answer.headers).not.toHaveProperty('latchkey-queue-ms')
    expect(heard()).toEqual([200, 200, 200])
  })

  it.each(['legacy', 'translated'] as const)(
    'is refused by the 509 of the legacy API at its door, %s',
    async (way) => {
      await scene.useUp(way)

      const answer = await ask(way)

      expect([answer.status, answer.headers['x-bc-apilimit-remaining']]).toEqual([509, '0'])
      expect(answer.json()).toMatchObject([{ status: 509, code: 'BUDGET_EXHAUSTED' }])
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(answer.headers).not.toHaveProperty('x-rate-limit-requests-left')
      expect(heard()).toEqual([200, 200, 200])
    },
  )

  it('is refused at once where as many wait as may', async () => {
    await nearlyOver()
    const waiting = [ask(), ask()]
    await scene.waiting(2)

    const refused = await ask()
    clock.advance(2_000)
    const answers = await Promise.all(waiting)

    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2'])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('costs its client no connection when it is refused, body and all', async () => {
    await scene.useUp()
    using agent = oneConnection()
    const body = Buffer.alloc(500_000, 'x')

    const answers = [
      await ask('bigcommerce', { agent, method: 'POST', body }),
      await ask('bigcommerce', { agent, method: 'POST', body }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([429, 429])
    expect(answers.map(({ onUsedConnection }) => onUsedConnection)).toEqual([false, true])
  })

  it.each([
    ['without a body', {}],
    ['in the middle of its body', { method: 'POST', body: neverEnding() }],
  ])('gives its place up when its client leaves %s', async (_when, options) => {
    await nearlyOver()
    const leaving = scene.begin(options)
    leaving.on('error', () => undefined)
    await scene.waiting(1)

    leaving.destroy()
    await scene.waiting(0)
    clock.advance(2_000)
    await ask()

    expect(heard()).toEqual([200, 200, 200, 200])
  })

  it('is counted, by what became of it', async () => {
    const refused = 'latchkey_budget_refused_calls_total{reason="too-long"}'
    const waited = 'latchkey_budget_waited_calls_total{priority="interactive"}'
    const seconds = 'latchkey_budget_waited_seconds_total{priority="interactive"}'
    const now = 'latchkey_budget_waiting_calls{priority="interactive"}'
    const read = () => Promise.all([refused, waited, seconds].map(scene.metric))
    const before = await read()
    await scene.useUp()
    await ask()
    clock.advance(28_000)
    const asking = ask()
    await scene.waiting(1)

    const waiting = await scene.metric(now)
    clock.advance(2_000)
    await asking

    const more = (await read()).map((count, at) => count - (before[at] ?? 0))
    expect([waiting, await scene.metric(now)]).toEqual([1, 0])
    expect(more).toEqual([1, 1, 2])
  })
})

describe('a call that nobody watches', () => {
  it.each([
    ['its header', { 'latchkey-priority': 'batch' }],
    ["its instance's setting", batchInstance],
  ])('lets those go first that somebody waits for, by %s', async (_how, batch) => {
    await nearlyOver()

    const first = ask('bigcommerce', { headers: { ...batch, 'x-name': 'batch' } })
    await scene.waiting(1)
    const second = ask('bigcommerce', { headers: { 'x-name': 'interactive' } })
    await scene.waiting(2)
    clock.advance(2_000)
    await second
    // Another instance's call is also held back for what this one may still want.
    clock.advance(3_000)
    await first

    expect(names()[QUOTA]).toBe('interactive')
  })

  it('goes as it came where its header says that somebody waits, whatever the setting', async () => {
    await nearlyOver()
    const urgent = { ...batchInstance, 'latchkey-priority': 'interactive', 'x-name': 'first' }

    const first = ask('bigcommerce', { headers: urgent })
    await scene.waiting(1)
    const second = ask('bigcommerce', { headers: { 'x-name': 'second' } })
    await scene.waiting(2)
    clock.advance(2_000)
    await Promise.all([first, second])

    expect(names().slice(QUOTA)).toEqual(['first', 'second'])
  })
})

describe('a priority that there is not', () => {
  it.each(['urgent', 'shadow', '', 'batch, batch'])(
    'is ignored, and said: %j',
    async (priority) => {
      const answer = await ask('bigcommerce', { headers: { 'latchkey-priority': priority } })

      expect([answer.status, answer.headers['latchkey-warning']]).toEqual([
        200,
        'the header Latchkey-Priority is none of interactive and batch, and was ignored',
      ])
    },
  )

  it('is said at the legacy door, and on a refusal', async () => {
    const headers = { 'latchkey-priority': 'urgent' }
    const translated = await ask('translated', { headers })
    await scene.useUp()

    const refused = await ask('bigcommerce', { headers })

    expect([translated.status, refused.status]).toEqual([200, 429])
    expect(translated.headers['latchkey-warning']).toMatch('Latchkey-Priority')
    expect(refused.headers['latchkey-warning']).toMatch('Latchkey-Priority')
  })

  it('is said on every answer where a setting names it', async () => {
    const answer = await ask('bigcommerce', { headers: strangeInstance })

    expect(answer.headers['latchkey-warning']).toBe(
      'the setting latchkey.priority is none of interactive and batch, and was ignored',
    )
  })

  it.each(['interactive', 'batch', 'Batch'])(
    'is not %s, of which BigCommerce hears nothing',
    async (priority) => {
      const answer = await ask('bigcommerce', { headers: { 'latchkey-priority': priority } })

      const [entry] = scene.gateway.mock.journal.entries()
      expect(answer.headers).not.toHaveProperty('latchkey-warning')
      expect(entry?.headers).not.toHaveProperty('latchkey-priority')
    },
  )
})
