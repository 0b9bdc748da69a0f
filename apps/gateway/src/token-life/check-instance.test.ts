import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { startScriptedUpstream } from '../testing/scripted-upstream.ts'
import { createInstance, sharedGateway } from '../testing/shared-gateway.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { follow } from './testing/followed-instance.ts'

const gateway = sharedGateway()
const clock = new NapClock()
const upstream = await sharedByFile(startScriptedUpstream())
const scripted = await sharedByFile(startTestGateway({ clock, upstream: upstream.origin }))

/** An instance on an upstream that from now on answers every question with a status. */
async function answeredWith(status: number, body = '{}') {
  upstream.answers((_request, response) => response.writeHead(200).end('{"time":1}'))
  const client = apiClient(scripted.origin, scripted.authorization)
  const instance = follow(client, await scripted.createOAuthInstance())
  upstream.answers((_request, response) => response.writeHead(status).end(body))
  return instance
}

describe('a check on demand', () => {
  it('asks the store for the time, and says what it said and when', async () => {
    const client = await gateway.client()
    const instance = follow(client, await createInstance(client))
    const { checkedAt: before } = await instance.health()
    gateway.running().mock.journal.clear()

    const checked = await instance.check()

    const asked = gateway.running().mock.journal.entries()
    expect(checked).toMatchObject({ outcome: 'accepted', state: 'callable', nextStep: null })
    expect(new Date(checked.checkedAt ?? 0) > new Date(before ?? 0)).toBe(true)
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^GET \/(store\/wuxeae6\/)?api\/v2\/time$/),
    ])
  })

  it.each([
    ['is busy', 429, 'busy'],
    ['is down', 503, 'unavailable'],
    ['is not there any more', 404, 'unclear'],
  ])('leaves the state as it is where the store %s', async (_what, status, outcome) => {
    const instance = await answeredWith(status)
    clock.advance(1_000)

    const checked = await instance.check()

    expect(checked).toMatchObject({ outcome, state: 'callable', nextStep: null })
    expect(checked.checkedAt).toBe(clock.now().toISOString())
    expect(await instance.history()).toEqual([
      { kind: 'created', detail: { credential: 'store-token' } },
    ])
  })

  it('leaves the state as it is where the store cannot be reached', async () => {
    const instance = await answeredWith(200)
    upstream.speaks((socket) => socket.destroy())

    expect(await instance.check()).toMatchObject({ outcome: 'unreachable', state: 'callable' })
  })

  it('finds invalid what the store forbids everything, and callable what it accepts again', async () => {
    const instance = await answeredWith(403)
    const forbidden = await instance.check()
    upstream.answers((_request, response) => response.writeHead(200).end('{"time":1}'))

    const accepted = await instance.check()

    expect(forbidden).toMatchObject({ outcome: 'refused', state: 'invalid' })
    expect(forbidden.reason).toContain('forbids the credential everything')
    expect(accepted).toMatchObject({ outcome: 'accepted', state: 'callable', reason: null })
    expect(await instance.history()).toMatchObject([
      { kind: 'created' },
      { kind: 'standing-changed', detail: { standing: 'invalid' } },
      { kind: 'standing-changed', detail: { standing: 'callable', before: 'invalid' } },
    ])
  })

  it('is counted by its outcome', async () => {
    const client = await gateway.client()
    const instance = follow(client, await createInstance(client))

    await instance.check()

    const { text } = await ask(`${client.origin}/metrics`)
    expect(text).toMatch(/^latchkey_credential_checks_total\{outcome="accepted"\} \d+$/m)
  })

  it.each(['POST check', 'GET health', 'GET events'])(
    "is not for strangers, nor of others' instances: %s",
    async (request) => {
      const [client, other] = [await gateway.client(), await gateway.client()]
      const { id } = await createInstance(client)
      const [method, what = ''] = request.split(' ')
      const at = `${client.origin}/api/instances/${id}/${what}`
      const { authorization } = other

      const stranger = await ask(at, method, { authorization: 'User a, Organization b' })
      const others = await ask(at, method, { authorization })

      expect([stranger.status, others.status, others.body]).toMatchObject([
        401,
        404,
        { code: 'INSTANCE_NOT_FOUND' },
      ])
    },
  )
})

describe('the history of an instance', () => {
  it('comes in pages, newest first', async () => {
    const client = await gateway.client()
    const { id } = await createInstance(client)
    const { authorization, origin } = client
    for (const method of ['DELETE', 'PUT']) await client.call(`${method} /instances/${id}/enabled`)
    const page = (query: string) =>
      ask(`${origin}/api/instances/${id}/events?${query}`, 'GET', { authorization })

    const first = await page('limit=2')
    const { nextBeforeId } = first.body as { nextBeforeId: number }
    const second = await page(`limit=2&beforeId=${nextBeforeId}`)

    expect(first.body).toMatchObject({ events: [{ kind: 'enabled' }, { kind: 'disabled' }] })
    expect(second.body).toEqual({
      events: [expect.objectContaining({ kind: 'created', detail: { credential: 'legacy' } })],
    })
  })

  it.each(['limit=0', 'limit=201', 'beforeId=x', 'beforeId=99999999999'])(
    'has no page at %s',
    async (query) => {
      const client = await gateway.client()
      const { id } = await createInstance(client)
      const { authorization, origin } = client

      const answer = await ask(`${origin}/api/instances/${id}/events?${query}`, 'GET', {
        authorization,
      })

      expect([answer.status, answer.body]).toMatchObject([400, { code: 'REQUEST_INVALID' }])
    },
  )

  it('says since when a person has an instance switched off', async () => {
    const client = await gateway.client()
    const instance = follow(client, await createInstance(client))
    const { since: made } = await instance.health()
    await client.call(`DELETE /instances/${instance.id}/enabled`)

    const { state, since } = await instance.health()

    expect(state).toBe('disabled')
    expect(new Date(since) > new Date(made)).toBe(true)
  })
})
