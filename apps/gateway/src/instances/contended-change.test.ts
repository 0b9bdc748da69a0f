import { describe, expect, it } from 'vitest'
import { apiClient, instanceIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { seededStore, seedMock } from '../testing/seed-mock.ts'
import { createInstance, legacySettings, tokenSettings } from '../testing/shared-gateway.ts'
import { startGate } from '../testing/stand-in-upstream.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const LOGIN = { username: legacySettings.username, token: legacySettings.password }

describe('a re-authentication that fails', () => {
  it.each(['PATCH', 'PUT'])('by %s leaves everything as it was', async (method) => {
    await using scene = await startScene()
    const { client, created, databaseUrl } = scene
    const before = await dumpDatabase(databaseUrl)

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: {
        name: 'New name',
        configuration: { ...legacySettings, password: 'wrong', extra: 'x' },
      },
    })

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: 'CREDENTIAL_REFUSED' }),
    ])
    expect(await dumpDatabase(databaseUrl)).toBe(before)
  })

  it.each([
    ['PATCH', 'a legacy account', legacySettings],
    ['PUT', 'a legacy account', legacySettings],
    ['PATCH', 'a token', { 'oauth.user.token': 'tokenOfTheOther' }],
    ['PUT', 'a token', { 'oauth.user.token': 'tokenOfTheOther' }],
  ])('by %s, because %s opens another store, leaves everything as it was', async (...row) => {
    const [method, , settings] = row
    await using scene = await startScene()
    const { client, created, databaseUrl } = scene
    const before = await dumpDatabase(databaseUrl)

    const answer = await client.call(`${method} /instances/${created.id}`, {
      body: { name: 'New name', configuration: { ...settings, 'store.url': 'other01' } },
    })

    expect([answer.status, answer.body]).toEqual([
      400,
      expect.objectContaining({ code: 'STORE_CHANGED' }),
    ])
    expect(await dumpDatabase(databaseUrl)).toBe(before)
  })
})

describe('changes at the same time', () => {
  it('let one win and tell the others that they lost', async () => {
    await using scene = await startScene()
    const { client, created, gate } = scene
    const names = ['One', 'Two', 'Three', 'Four', 'Five']
    const allHeld = gate.hold(names.length)
    const answers = names.map((name) =>
      client.call(`PUT /instances/${created.id}`, {
        body: { name, configuration: { ...legacySettings, from: name } },
      }),
    )
    await allHeld

    gate.release()

    const settled = await Promise.all(answers)
    const [winner, ...others] = settled.filter(({ status }) => status === 200)
    const lost = settled.filter(({ status }) => status === 409)
    expect([others, lost.length]).toEqual([[], 4])
    expect(lost.map(({ body }) => body)).toEqual(
      lost.map(() => expect.objectContaining({ code: 'INSTANCE_CHANGED' }) as object),
    )
    const kept = await client.call(`GET /instances/${created.id}`)
    expect(kept.body).toEqual(winner?.body)
  })

  it('keep a quick change against a slow re-authentication that read before it', async () => {
    await using scene = await startScene()
    const { client, created, gate } = scene
    const held = gate.hold(1)
    const slow = client.call(`PATCH /instances/${created.id}`, {
      body: { name: 'Slow', configuration: tokenSettings },
    })
    await held
    const quick = await client.call(`PATCH /instances/${created.id}`, { body: { name: 'Quick' } })

    gate.release()

    expect([(await slow).status, quick.status]).toEqual([409, 200])
    const kept = instanceIn(await client.call(`GET /instances/${created.id}`))
    expect(kept).toEqual({ ...created, name: 'Quick' })
  })

  it('do not bring back an instance that was deleted meanwhile', async () => {
    await using scene = await startScene()
    const { client, created, gate, databaseUrl } = scene
    const held = gate.hold(1)
    const slow = client.call(`PUT /instances/${created.id}`, {
      body: { configuration: legacySettings },
    })
    await held
    await client.call(`DELETE /instances/${created.id}`)

    gate.release()

    expect((await slow).status).toBe(409)
    expect(await dumpDatabase(databaseUrl)).not.toMatch(/^(instance|credential) /m)
  })
})

/** An instance on one of two stores that have the same login, and a gate in front of both. */
async function startScene() {
  await using undo = new AsyncDisposableStack()
  const gate = undo.use(await startGate())
  const stack = undo.use(await startTestGateway({ upstream: gate.origin }))
  gate.leadTo(stack.mock.origin)
  const account = { name: 'a', clientId: 'c', clientSecret: 's', scopes: [] }
  await seedMock(stack.mock, [
    seededStore({
      legacyAccounts: [LOGIN],
      apiAccounts: [{ ...account, accessToken: tokenSettings['oauth.user.token'] }],
    }),
    seededStore({
      hash: 'other01',
      legacyAccounts: [LOGIN],
      apiAccounts: [{ ...account, accessToken: 'tokenOfTheOther' }],
    }),
  ])
  const client = apiClient(stack.origin, stack.authorization)
  const created = await createInstance(client)
  const scene = undo.move()
  return {
    client,
    created,
    gate,
    databaseUrl: stack.databaseUrl,
    [Symbol.asyncDispose]: () => scene.disposeAsync(),
  }
}
