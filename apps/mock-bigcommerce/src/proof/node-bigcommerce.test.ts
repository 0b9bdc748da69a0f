import https from 'node:https'
import { ManualClock } from '@latchkey/kernel'
import BigCommerce from 'node-bigcommerce'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sampleSeed } from '../seed/sample-seed.ts'
import { startMockBigCommerce, type RunningMock } from '../start-mock-bigcommerce.ts'
import { LATCHKEY, type ConsentAnswer } from '../testing/accounts-for-test.ts'
import { FULL_TOKEN, READ_ONLY_TOKEN } from '../testing/mock-for-test.ts'
import { AgentToMock } from './agent-to-mock.ts'

type Config = ConstructorParameters<typeof BigCommerce>[0]

// A mock on a port, and the client as published: only its agent knows that this is not BigCommerce.
async function startWith({ requestsPerWindow = 1_000 } = {}) {
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  const seed = sampleSeed().map((store) => ({ ...store, limits: { requestsPerWindow } }))
  const mock = await startMockBigCommerce({ clock, seed })
  const agent = new AgentToMock(mock.origin)
  const account = mock.stores[0]?.apiAccounts[0]
  const clientFor = (config: Partial<Config> = {}) =>
    new BigCommerce({
      clientId: account?.clientId ?? '',
      secret: account?.clientSecret ?? '',
      accessToken: FULL_TOKEN,
      storeHash: 'wuxeae6',
      agent,
      ...config,
    })
  return { mock, clock, clientFor, [Symbol.asyncDispose]: () => mock.close() }
}

// For `authorize` the client takes no agent of its own.
const { globalAgent } = https

describe('the published client node-bigcommerce', () => {
  afterEach(() => {
    vi.useRealTimers()
    https.globalAgent = globalAgent
  })

  it('reaches the mock under the name of the API host', async () => {
    await using started = await startWith()

    await started.clientFor().get('/time')

    expect(started.mock.journal.entries()).toMatchObject([
      { host: 'api.bigcommerce.com', path: '/stores/wuxeae6/v2/time', status: 200 },
    ])
  })

  it('makes, changes, reads and removes a brand by V2', async () => {
    await using started = await startWith()
    const client = started.clientFor({ apiVersion: 'v2' })

    const made = await client.post('/brands', { name: 'Zoë & Söhne' })
    const { id } = made as { id: number }
    const changed = await client.put(`/brands/${id}`, { page_title: 'Neu' })
    const read = await client.get(`/brands/${id}`)
    const removed = await client.delete(`/brands/${id}`)

    expect(made).toMatchObject({ name: 'Zoë & Söhne' })
    expect(changed).toEqual(read)
    expect(read).toMatchObject({ id, name: 'Zoë & Söhne', page_title: 'Neu' })
    expect(removed).toBe('')
    await expect(client.get(`/brands/${id}`)).rejects.toMatchObject({ code: 404 })
  })

  it('makes, changes, reads and removes a product by V3', async () => {
    await using started = await startWith()
    const client = started.clientFor({ apiVersion: 'v3' })
    const fields = { name: 'Crème brûlée torch', type: 'physical', weight: 1, price: 19.5 }

    const made = await client.post('/catalog/products', fields)
    const { id } = (made as { data: { id: number } }).data
    const changed = await client.put(`/catalog/products/${id}`, { price: 18 })
    const listed = await client.get(`/catalog/products?id:in=${id}`)
    const removed = await client.delete(`/catalog/products/${id}`)

    expect(changed).toMatchObject({ data: { id, price: 18, name: 'Crème brûlée torch' }, meta: {} })
    expect(listed).toMatchObject({ data: [{ id, price: 18 }], meta: { pagination: { total: 1 } } })
    expect(removed).toBe('')
    await expect(client.get(`/catalog/products/${id}`)).rejects.toMatchObject({ code: 404 })
  })

  it('finds nothing in an empty list of V2', async () => {
    await using started = await startWith()

    const nothing = await started.clientFor().get('/orders?min_id=99999')

    expect(nothing).toBe('')
  })

  it.each([
    ['a token that is unknown', 401, { accessToken: 'fakeAccessTokenUnknown' }, '/catalog/brands'],
    ['a scope that was not granted', 403, { accessToken: READ_ONLY_TOKEN }, '/customers'],
    ['a record that is not there', 404, {}, '/catalog/brands/999'],
  ])('says what went wrong with %s', async (_what, code, config, path) => {
    await using started = await startWith()

    const asking = started.clientFor({ apiVersion: 'v3', ...config }).get(path)

    await expect(asking).rejects.toMatchObject({
      code,
      responseBody: expect.stringContaining(`"status":${code}`) as string,
    })
  })

  it('is told the fields at fault', async () => {
    await using started = await startWith()

    const making = started.clientFor({ apiVersion: 'v3' }).post('/catalog/products', {})

    await expect(making).rejects.toMatchObject({
      code: 422,
      responseBody: expect.stringContaining('"name":"error.path.missing"') as string,
    })
  })

  it('fails on a used-up window with the seconds to wait, where it is told to', async () => {
    await using started = await startWith({ requestsPerWindow: 1 })
    const client = started.clientFor({ failOnLimitReached: true })
    await client.get('/time')

    const refused = client.get('/time')

    await expect(refused).rejects.toMatchObject({ retryAfter: 30 })
  })

  it('waits as long as it is told on a used-up window, and asks again', async () => {
    await using started = await startWith({ requestsPerWindow: 1 })
    const client = started.clientFor()
    const statuses = () => started.mock.journal.entries().map(({ status }) => status)
    await client.get('/time')
    vi.useFakeTimers({ toFake: ['setTimeout'] })

    const waiting = client.get('/time')
    await vi.waitUntil(() => vi.getTimerCount() > 0)
    const before = statuses()
    started.clock.advance(30_000)
    vi.advanceTimersByTime(30_000)
    const answer = await waiting

    expect(before).toEqual([200, 429])
    expect(statuses()).toEqual([200, 429, 200])
    expect(answer).toMatchObject({ time: 1_767_225_630 })
  })

  it('calls the API with the token that an install brought', async () => {
    await using started = await startWith()
    https.globalAgent = new AgentToMock(started.mock.origin)
    const app = started.clientFor({ callback: LATCHKEY.redirectUri, ...ofLatchkey })
    const { redirectUrl } = (await control(started.mock, 'install')) as ConsentAnswer

    const query = Object.fromEntries(new URL(redirectUrl).searchParams)
    const token = (await app.authorize(query)) as { access_token: string }
    const store = await started.clientFor({ accessToken: token.access_token }).get('/store')

    expect(store).toMatchObject({ id: 'wuxeae6' })
  })

  it('takes the second use of a code for a failure', async () => {
    await using started = await startWith()
    https.globalAgent = new AgentToMock(started.mock.origin)
    const app = started.clientFor({ callback: LATCHKEY.redirectUri, ...ofLatchkey })
    const { redirectUrl } = (await control(started.mock, 'install')) as ConsentAnswer
    const query = Object.fromEntries(new URL(redirectUrl).searchParams)
    await app.authorize(query)

    await expect(app.authorize(query)).rejects.toThrow('invalid_grant')
  })

  it('does not believe what was signed for another app', async () => {
    await using started = await startWith()
    const { signedPayload } = (await control(started.mock, 'signed-payload')) as {
      signedPayload: string
    }

    const [own, other] = [started.clientFor(ofLatchkey), started.clientFor()]

    expect(own.verify(signedPayload)).toMatchObject({ store_hash: 'wuxeae6' })
    expect(() => other.verify(signedPayload)).toThrow('Signature is invalid')
  })
})

const ofLatchkey = { clientId: LATCHKEY.clientId, secret: LATCHKEY.clientSecret }

// What the sample's app that no store has yet is given by the control API.
async function control({ origin }: RunningMock, path: string): Promise<unknown> {
  const url = `${origin}/control/stores/wuxeae6/apps/${LATCHKEY.id}/${path}`
  return (await fetch(url, { method: 'POST' })).json()
}
