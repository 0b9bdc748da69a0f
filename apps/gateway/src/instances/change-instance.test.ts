import { describe, expect, it } from 'vitest'
import { ask, instanceIn } from '../testing/api-client.ts'
import {
  createInstance,
  legacySettings,
  sharedGateway,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

describe.each(['PATCH', 'PUT'])('%s', (method) => {
  it('changes name and tags alone, and asks the store nothing', async () => {
    const { client, created } = await clientWithInstance()
    gateway.running().mock.reset()

    const changed = await client.call(`${method} /instances/${created.id}`, {
      body: { id: created.id, name: 'Renamed', tags: ['x', 'y'] },
    })

    expect(instanceIn(changed)).toEqual({ ...created, name: 'Renamed', tags: ['x', 'y'] })
    expect(gateway.running().mock.journal.entries()).toEqual([])
  })

  it.each([
    ['by its number', (id: number) => `/instances/${id}`],
    ['below its element', (id: number) => `/elements/bigcommerce/instances/${id}`],
    ['below its element by number', (id: number) => `/elements/274/instances/${id}`],
  ])('finds the instance %s', async (_what, pathOf) => {
    const { client, created } = await clientWithInstance()

    const changed = await client.call(`${method} ${pathOf(created.id)}`, { body: { name: 'New' } })

    expect(instanceIn(changed)).toEqual({ ...created, name: 'New' })
  })

  it('finds the instance by its token', async () => {
    const { client, created } = await clientWithInstance()

    const changed = await client.callAs(created.token, `${method} /instances`, {
      body: { name: 'New' },
    })

    expect(instanceIn(changed)).toEqual({ ...created, name: 'New' })
  })

  it('wants a number or a token', async () => {
    const { client } = await clientWithInstance()

    const answer = await client.call(`${method} /instances`, { body: { name: 'New' } })

    expect([answer.status, answer.body]).toEqual([
      401,
      expect.objectContaining({ code: 'AUTHORIZATION_MALFORMED' }),
    ])
  })

  it('keeps number and token from a legacy account to a token and back', async () => {
    const { client, created } = await clientWithInstance()
    const change = async (configuration: Record<string, string>) =>
      instanceIn(
        await client.call(`${method} /instances/${created.id}`, { body: { configuration } }),
      )

    const onToken = await change(tokenSettings)
    const throughToken = await callThroughDoor(created.token)
    const back = await change({ ...legacySettings, 'authentication.type': 'basic' })
    const throughLegacy = await callThroughDoor(created.token)

    expect([onToken.id, onToken.token]).toEqual([created.id, created.token])
    expect(onToken.configuration).toMatchObject({ 'authentication.type': 'custom' })
    expect(onToken.configuration).not.toHaveProperty('username')
    expect(back).toEqual(created)
    expect([throughToken, throughLegacy]).toEqual([200, 200])
  })

  it('takes asterisks for "as it is" when a whole instance is written back', async () => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, apiSecret: 'mellon', nothing: null },
    })
    const read = instanceIn(await client.call(`GET /instances/${created.id}`))

    const written = await client.call(`${method} /instances/${created.id}`, {
      body: { ...read, configuration: { ...read.configuration, extra: 'more' } },
    })

    expect(instanceIn(written).configuration).toEqual({ ...created.configuration, extra: 'more' })
    expect(await callThroughDoor(created.token)).toBe(200)
  })

  it('refuses another element', async () => {
    const { client, created } = await clientWithInstance()

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: { element: { id: 275 } },
    })

    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({ code: 'ELEMENT_NOT_FOUND' }),
    ])
  })
})

describe('PATCH', () => {
  it('leaves settings alone that it does not name, and drops none', async () => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, kept: 'k', changed: 'before' },
    })

    const changed = await client.call(`PATCH /instances/${created.id}`, {
      body: { configuration: { changed: 'after', added: true } },
    })

    expect(instanceIn(changed).configuration).toEqual({
      ...created.configuration,
      changed: 'after',
      added: 'true',
    })
  })

  it('asks the store nothing as long as the login stays', async () => {
    const { client, created } = await clientWithInstance()
    gateway.running().mock.reset()

    await client.call(`PATCH /instances/${created.id}`, {
      body: { configuration: { password: '********', extra: 'x' } },
    })

    expect(gateway.running().mock.journal.entries()).toEqual([])
  })

  it('moves to a token that comes alone, even from a custom domain', async () => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, 'store.url': 'shop.moller-daughters.example' },
    })

    const changed = await client.call(`PATCH /instances/${created.id}`, {
      body: { configuration: { 'oauth.user.token': tokenSettings['oauth.user.token'] } },
    })

    expect(instanceIn(changed).configuration).toEqual({
      'authentication.type': 'custom',
      'oauth.user.token': '********',
      'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v2',
    })
  })

  it('drops a mask of nothing', async () => {
    const { client, created } = await clientWithInstance()

    const changed = await client.call(`PATCH /instances/${created.id}`, {
      body: { configuration: { apiKey: '********', toString: '********' } },
    })

    expect(instanceIn(changed)).toEqual(created)
  })
})

describe('PUT', () => {
  it('drops settings that it does not name', async () => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, dropped: 'd' },
    })

    const changed = await client.call(`PUT /instances/${created.id}`, {
      body: { configuration: legacySettings },
    })

    expect(instanceIn(changed).configuration).not.toHaveProperty('dropped')
  })

  it('tries the login on the store again, the same login too', async () => {
    const { client, created } = await clientWithInstance()
    gateway.running().mock.reset()

    await client.call(`PUT /instances/${created.id}`, { body: { configuration: legacySettings } })

    const asked = gateway.running().mock.journal.entries()
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v2/time'])
  })

  it('keeps settings only and asks the store nothing with reAuthenticate=false', async () => {
    const { client, created } = await clientWithInstance()
    gateway.running().mock.reset()

    const changed = await client.call(
      `PUT /elements/bigcommerce/instances/${created.id}?reAuthenticate=false`,
      { body: { configuration: { password: 'a new one', 'event.notification.enabled': true } } },
    )

    expect(instanceIn(changed).configuration).toEqual({
      ...created.configuration,
      'event.notification.enabled': 'true',
    })
    expect(gateway.running().mock.journal.entries()).toEqual([])
    expect(await callThroughDoor(created.token)).toBe(200)
  })

  it('refuses any other value of reAuthenticate', async () => {
    const { client, created } = await clientWithInstance()

    const answer = await client.call(`PUT /instances/${created.id}?reAuthenticate=maybe`, {
      body: { name: 'New' },
    })

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: 'REQUEST_INVALID' }),
    ])
  })
})

async function clientWithInstance(overrides: Record<string, unknown> = {}) {
  const client = await gateway.client()
  return { client, created: await createInstance(client, overrides) }
}

/** The status of a call to the store with the instance's token. */
async function callThroughDoor(token: string): Promise<number> {
  const { origin } = gateway.running()
  const url = `${origin}/stores/${STORE_HASH}/v2/time`
  return (await ask(url, 'GET', { headers: { 'x-auth-token': token } })).status
}
