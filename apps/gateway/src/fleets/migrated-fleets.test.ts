import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { eventually } from '../testing/eventually.ts'
import { createInstance, sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import type { ApiClient } from '../testing/api-client.ts'
import { fleetRowsSchema, fleetSchema, type FleetRowsView } from './fleet-schemas.ts'

const gateway = sharedGateway()

describe('a fleet of real instances', () => {
  it('is planned, and says the second time that it is', async () => {
    const client = await gateway.client()
    const legacy = await createInstance(client)
    const oauth = await createInstance(client, { configuration: tokenSettings })
    const fleet = { step: 'plan', rows: [{ instance: legacy.id }, { instance: oauth.id }] }

    const dry = await run(client, { ...fleet, dryRun: true })
    const first = await run(client, fleet)
    const second = await run(client, fleet)

    expect([dry, first, second].map((rows) => rows.map(({ verdict }) => verdict))).toEqual([
      ['done', 'refused'],
      ['done', 'refused'],
      ['unchanged', 'refused'],
    ])
    expect(dry[0]?.detail).not.toHaveProperty('migrationId')
    expect(first[0]?.detail).toMatchObject({ migrationId: expect.any(Number) as number })
    expect(second[0]?.detail).toMatchObject({ migrationId: first[0]?.detail['migrationId'] })
    expect(first[1]).toMatchObject({
      code: 'MIGRATION_NOT_NEEDED',
      detail: { message: 'the instance has no legacy account in use' },
    })
  })

  it('is supplied where the store takes the token, and is not cut over before its time', async () => {
    const client = await gateway.client()
    const [good, bad] = [await createInstance(client), await createInstance(client)]
    await run(client, { step: 'plan', rows: [{ instance: good.id }, { instance: bad.id }] })

    const rows = await run(client, {
      step: 'supply',
      rows: [
        { instance: good.id, accessToken: tokenSettings['oauth.user.token'] },
        { instance: bad.id, accessToken: 'fakeAccessTokenThatIsNone' },
      ],
    })
    const [refused] = await run(client, { step: 'cut-over', rows: [{ instance: good.id }] })

    expect(rows.map(({ code, verdict }) => code ?? verdict)).toEqual(['done', 'CREDENTIAL_REFUSED'])
    expect(refused).toMatchObject({ verdict: 'refused', code: 'CUTOVER_REFUSED' })
    expect(refused?.detail).toHaveProperty('unmet')
  })
})

/** Posts a fleet and gives its rows, once all of them have their verdict. */
async function run(
  { origin, authorization }: ApiClient,
  body: Record<string, unknown>,
): Promise<FleetRowsView['rows']> {
  const url = `${origin}/api/migration-fleets`
  const begun = await ask(url, 'POST', { authorization, body })
  const { id } = fleetSchema.parse(begun.body)
  await eventually(
    async () => fleetSchema.parse((await ask(`${url}/${id}`, 'GET', { authorization })).body),
    ({ state }) => state === 'done',
  )
  const rows = await ask(`${url}/${id}/rows`, 'GET', { authorization })
  return fleetRowsSchema.parse(rows.body).rows
}
