import { describe, expect, it } from 'vitest'
import { ask, instanceIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { createInstance, legacySettings, sharedGateway } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

const DISABLED = {
  disabled: true,
  state: 'disabled',
  stateReason: expect.any(String) as string,
  nextStep: expect.stringMatching(/^Enable the instance: PUT /) as string,
}

describe('showing an instance', () => {
  it.each(['/instances/', '/elements/bigcommerce/instances/', '/elements/274/instances/'])(
    'gives at %s what creating it gave',
    async (path) => {
      const { client, created } = await clientWithInstance()

      const answer = await client.call(`GET ${path}${created.id}`)

      expect(instanceIn(answer)).toEqual(created)
    },
  )

  it.each(['0', '-1', '01', '1.0', '1e3', '9999999999', 'abc', '%00', '999999999'])(
    'finds none of number %s',
    async (id) => {
      const client = await gateway.client()

      const answer = await client.call(`GET /instances/${id}`)

      expect([answer.status, answer.body]).toEqual([
        404,
        expect.objectContaining({ code: 'INSTANCE_NOT_FOUND' }),
      ])
    },
  )

  it('finds none below another element', async () => {
    const { client, created } = await clientWithInstance()

    const answer = await client.call(`GET /elements/shopify/instances/${created.id}`)

    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({ code: 'ELEMENT_NOT_FOUND' }),
    ])
  })
})

describe('the settings of an instance', () => {
  it.each(['by number', 'by token'])('are a list of items, %s', async (way) => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, mine: 'm', apiSecret: 'mellon' },
    })

    const answer =
      way === 'by token'
        ? await client.callAs(created.token, 'GET /instances/configuration')
        : await client.call(`GET /instances/${created.id}/configuration`)

    expect(answer.status).toBe(200)
    expect(answer.body).toHaveLength(6)
    expect(answer.body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'password', propertyValue: '********', type: 'PASSWORD' }),
        expect.objectContaining({ key: 'username', propertyValue: 'admin', required: true }),
        expect.objectContaining({ key: 'apiSecret', propertyValue: '********' }),
        expect.objectContaining({ key: 'mine', propertyValue: 'm', required: false }),
      ]),
    )
  })

  it('have a number each', async () => {
    const { client, created } = await clientWithInstance({
      configuration: { ...legacySettings, one: '1', two: '2' },
    })

    const { body } = await client.call(`GET /instances/${created.id}/configuration`)

    const ids = (body as { id: number }[]).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('deleting an instance', () => {
  it.each([
    ['by its number', (id: number) => `/instances/${id}`],
    ['below its element', (id: number) => `/elements/bigcommerce/instances/${id}`],
    ['by its token', () => '/instances'],
  ])('%s answers 200 with nothing and leaves no row', async (_what, pathOf) => {
    const { client, created } = await clientWithInstance()

    const answer = await client.callAs(created.token, `DELETE ${pathOf(created.id)}`)

    expect([answer.status, answer.text]).toEqual([200, ''])
    const rows = await dumpDatabase(gateway.running().databaseUrl)
    expect(rows).not.toMatch(new RegExp(`^instance .*"id": ${created.id},`, 'm'))
    expect(rows).not.toMatch(new RegExp(`^credential .*"instance_id": ${created.id}[,}]`, 'm'))
  })

  it('takes the type of a body that is not there, as clients send it', async () => {
    const { client, created } = await clientWithInstance()

    const answer = await client.call(`DELETE /instances/${created.id}`, {
      headers: { 'content-type': 'application/json' },
    })

    expect(answer.status).toBe(200)
  })

  it('stops its token at once, in every door', async () => {
    const { client, created } = await clientWithInstance()
    const before = await callThroughDoor(created.token)
    await client.call(`DELETE /instances/${created.id}`)

    const shown = await client.callAs(created.token, 'GET /instances')
    const after = await callThroughDoor(created.token)

    expect([before, shown.status, after]).toEqual([200, 401, 401])
  })

  it('finds nothing the second time', async () => {
    const { client, created } = await clientWithInstance()
    await client.call(`DELETE /instances/${created.id}`)

    const again = await client.call(`DELETE /instances/${created.id}`)

    expect([again.status, again.body]).toEqual([
      404,
      expect.objectContaining({ code: 'INSTANCE_NOT_FOUND' }),
    ])
  })

  it('touches nothing without a number or a token', async () => {
    const { client, created } = await clientWithInstance()

    const answer = await client.call('DELETE /instances')

    expect(answer.status).toBe(401)
    expect((await client.call(`GET /instances/${created.id}`)).status).toBe(200)
  })
})

describe('disabling an instance', () => {
  it.each([
    ['its number', (id: number) => `/instances/${id}/enabled`],
    ['its token', () => '/instances/enabled'],
  ])('by %s stops its calls until it is enabled', async (_what, pathOf) => {
    const { client, created } = await clientWithInstance()
    const path = pathOf(created.id)

    const disabled = await client.callAs(created.token, `DELETE ${path}`)
    const stopped = await callThroughDoor(created.token)
    const enabled = await client.callAs(created.token, `PUT ${path}`, {
      headers: { 'content-type': 'application/json' },
    })
    const again = await callThroughDoor(created.token)

    expect(instanceIn(disabled)).toEqual({ ...created, ...DISABLED })
    expect(instanceIn(enabled)).toEqual(created)
    expect([stopped, again]).toEqual([403, 200])
  })

  it('leaves it in the list, and open to change', async () => {
    const { client, created } = await clientWithInstance()
    await client.call(`DELETE /instances/${created.id}/enabled`)

    const changed = await client.call(`PATCH /instances/${created.id}`, { body: { name: 'New' } })

    expect(instanceIn(changed)).toEqual({ ...created, name: 'New', ...DISABLED })
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
