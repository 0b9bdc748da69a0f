import { describe, expect, it } from 'vitest'
import { comparable, instanceIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { createBody, createInstance, sharedGateway } from '../testing/shared-gateway.ts'

const NOBODYS_ID = 424_242

const gateway = sharedGateway()

describe("another organization's instance", () => {
  it.each([
    ['GET', (id: number) => `/instances/${id}`, undefined],
    ['GET', (id: number) => `/elements/bigcommerce/instances/${id}`, undefined],
    ['GET', (id: number) => `/instances/${id}/configuration`, undefined],
    ['PUT', (id: number) => `/instances/${id}`, createBody()],
    ['PUT', (id: number) => `/instances/${id}?reAuthenticate=false`, createBody()],
    ['PUT', (id: number) => `/elements/bigcommerce/instances/${id}`, { name: 'Mine' }],
    ['PUT', (id: number) => `/instances/${id}/enabled`, undefined],
    ['PATCH', (id: number) => `/instances/${id}`, { name: 'Mine' }],
    ['PATCH', (id: number) => `/elements/bigcommerce/instances/${id}`, { tags: [] }],
    ['DELETE', (id: number) => `/instances/${id}/enabled`, undefined],
    ['DELETE', (id: number) => `/instances/${id}`, undefined],
    ['DELETE', (id: number) => `/elements/bigcommerce/instances/${id}`, undefined],
  ] as const)('is to %s what does not exist, and stays as it is', async (method, pathOf, body) => {
    const [owner, stranger] = [await gateway.client(), await gateway.client()]
    const { id } = await createInstance(owner)
    const before = await dumpDatabase(gateway.running().databaseUrl)
    const options = body === undefined ? {} : { body }

    const theirs = await stranger.call(`${method} ${pathOf(id)}`, options)
    const nobodys = await stranger.call(`${method} ${pathOf(NOBODYS_ID)}`, options)

    expect(theirs.status).toBe(404)
    expect(comparable(theirs)).toEqual(comparable(nobodys))
    expect(await dumpDatabase(gateway.running().databaseUrl)).toBe(before)
  })

  it.each(['GET /instances', 'DELETE /instances', 'PUT /instances/enabled'])(
    'is by its token to %s what does not exist',
    async (request) => {
      const [owner, stranger] = [await gateway.client(), await gateway.client()]
      const { id, token } = await createInstance(owner)

      const theirs = await stranger.callAs(token, request)
      const nobodys = await stranger.callAs(`lki_${'x'.repeat(43)}`, request)

      expect(theirs.status).toBe(401)
      expect(comparable(theirs)).toEqual(comparable(nobodys))
      expect(instanceIn(await owner.call(`GET /instances/${id}`)).token).toBe(token)
    },
  )

  it('may be on the same store with the same login', async () => {
    const [owner, neighbour] = [await gateway.client(), await gateway.client()]

    const [one, other] = [await createInstance(owner), await createInstance(neighbour)]

    expect(other.id).not.toBe(one.id)
    expect(other.token).not.toBe(one.token)
  })
})
