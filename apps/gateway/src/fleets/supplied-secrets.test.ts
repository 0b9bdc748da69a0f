import { describe, expect, it } from 'vitest'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { startFleetScene } from './testing/fleet-scene.ts'
import { holdSteps, standInSteps } from './testing/stand-in-steps.ts'

const SECRETS = {
  accessToken: 'fakeAccessTokenOfARow0000000000',
  clientSecret: 'facade00'.repeat(8),
}

describe('a credential in a row', () => {
  it('reaches its step as it was sent, and lies nowhere in the clear', async () => {
    const steps = standInSteps()
    await using scene = await startFleetScene(steps)
    const { client, place } = scene
    const [instance] = await client.addInstances(['One'])
    const { begun, held } = holdSteps(steps)

    const row = { ...SECRETS, clientId: 'fakeclientid', scopes: ['store_v2_products'] }
    const { id } = await client.begin({
      step: 'supply',
      rows: [
        { ...row, instance },
        { ...row, instance: 'Nobody' },
      ],
    })
    await begun.promise
    const [waiting] = await sealedRows(place.databaseUrl)
    const dump = await dumpDatabase(place.databaseUrl)
    const jobs = await runSql(place.databaseUrl, 'select data::text from latchkey_jobs.job')
    held.resolve(undefined)
    await client.done(id)

    const [taken] = steps.taken
    if (taken?.step !== 'supply') throw new Error('nothing was supplied')
    expect(taken.scopes).toEqual(['store_v2_products'])
    expect(taken.credential).toMatchObject({ kind: 'store-token', clientId: 'fakeclientid' })
    expect(taken.credential.accessToken.reveal()).toBe(SECRETS.accessToken)
    expect(taken.credential.clientSecret?.reveal()).toBe(SECRETS.clientSecret)
    expect(waiting).toEqual({ sealed: 1 })
    expect(await sealedRows(place.databaseUrl)).toEqual([{ sealed: 0 }])
    const written = [dump, JSON.stringify(jobs), scene.replica.logged()].join()
    for (const secret of Object.values(SECRETS)) {
      expect(written).not.toContain(secret)
      expect(written).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('is kept for no step but a supply', async () => {
    const steps = standInSteps()
    await using scene = await startFleetScene(steps)
    const { client, place } = scene
    const [instance] = await client.addInstances(['One'])
    const { begun, held } = holdSteps(steps)

    const { id } = await client.begin({ step: 'finish', rows: [{ ...SECRETS, instance }] })
    await begun.promise
    const waiting = await sealedRows(place.databaseUrl)
    held.resolve(undefined)
    await client.done(id)

    expect(waiting).toEqual([{ sealed: 0 }])
  })
})

function sealedRows(databaseUrl: string) {
  return runSql(databaseUrl, 'select count(sealed)::int as sealed from migration_fleet_row')
}
