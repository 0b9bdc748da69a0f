import { describe, expect, it } from 'vitest'
import { ask, type ApiClient } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { createInstance, legacySettings, sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

describe('a sealed value that was copied to another row', () => {
  it.each([
    [
      'the credential of another instance',
      `update credential set sealed = (select sealed from credential where instance_id = $1)
       where instance_id = $2`,
    ],
    [
      'the token of another instance',
      `update instance set token_sealed = (select token_sealed from instance where id = $1)
       where id = $2`,
    ],
    [
      'the settings of another instance',
      `update instance set configuration_sealed =
         (select configuration_sealed from instance where id = $1) where id = $2`,
    ],
    [
      'its own settings in place of its credential',
      `update credential set sealed = (select configuration_sealed from instance where id = $2)
       where instance_id = $2 and $1 > 0`,
    ],
  ])('does not open: %s', async (_what, sql) => {
    const client = await gateway.client()
    const [from, to] = [await createInstance(client), await createInstance(client)]

    await execute(sql, [from.id, to.id])

    const answer = await client.call(`GET /instances/${to.id}`)
    expect([answer.status, answer.body]).toEqual([
      500,
      expect.objectContaining({ code: 'UNEXPECTED', message: 'an unexpected error occurred' }),
    ])
    expect(answer.text).not.toContain(from.token)
    expect((await client.call(`GET /instances/${from.id}`)).status).toBe(200)
  })

  it('does not open to an organization that an instance was moved to', async () => {
    const [owner, thief] = [await gateway.client(), await gateway.client()]
    const [stolen, own] = [await createInstance(owner), await createInstance(thief)]

    await execute(
      `update instance set organization_id = (select organization_id from instance where id = $1)
       where id = $2`,
      [own.id, stolen.id],
    )

    expect((await thief.call(`GET /instances/${stolen.id}`)).status).toBe(500)
    expect(await callThroughDoor(thief, stolen.token)).toBe(500)
  })

  it('is not called with: the store never hears of it', async () => {
    const client = await gateway.client()
    const [from, to] = [await createInstance(client), await createInstance(client)]
    await execute(
      `update credential set sealed = (select sealed from credential where instance_id = $1)
       where instance_id = $2`,
      [from.id, to.id],
    )
    gateway.running().mock.reset()

    const status = await callThroughDoor(client, to.token)

    expect([status, gateway.running().mock.journal.entries()]).toEqual([500, []])
  })

  it('is named in the log by its place, and not shown', async () => {
    const client = await gateway.client()
    const { id } = await createInstance(client)
    await execute(`update credential set sealed = set_byte(sealed, 20, 0) where instance_id = $1`, [
      id,
    ])

    await client.call(`GET /instances/${id}`)

    expect(gateway.running().logged()).toContain('VAULT_OPEN_FAILED')
    expect(gateway.running().logged()).not.toContain(legacySettings.password)
  })
})

async function execute(sql: string, values: readonly unknown[]): Promise<void> {
  await runSql(gateway.running().databaseUrl, sql, values)
}

async function callThroughDoor({ origin }: ApiClient, token: string): Promise<number> {
  const url = `${origin}/stores/wuxeae6/v2/time`
  return (await ask(url, 'GET', { headers: { 'x-auth-token': token } })).status
}
