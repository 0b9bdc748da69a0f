import { afterAll, describe, expect, inject, it } from 'vitest'
import { ask, basic } from './client/ask.ts'
import { instanceIn, instancesIn, organizationAt } from './client/organization.ts'
import { createInstance, tokenSettings } from './sentences/instances.ts'
import { previousRelease } from './sentences/previous-release.ts'
import { runGatewayCommand, startGateway } from './stack/gateway.ts'
import { runSql, startPostgres } from './stack/postgres.ts'
import { store } from './stack/stores.ts'

const { place, mock } = inject('stack')
const { vaultKeys, authorizations, instances, dump } = await previousRelease()
const { hash, legacy, full } = store('upgrade')

const cleanUp = new AsyncDisposableStack()
afterAll(() => cleanUp.disposeAsync())

const postgres = cleanUp.use(await startPostgres(place, { name: 'postgres-of-upgrade' }))
await runSql(postgres, dump)
await runSql(postgres, 'create database at_start template latchkey')

const byJob = { databaseUrl: postgres.url, vaultKeys, name: 'upgraded-by-job' }
const atStart = {
  databaseUrl: postgres.url.replace(/latchkey$/, 'at_start'),
  vaultKeys,
  name: 'upgraded-at-start',
}
const job = await runGatewayCommand(place, ['migrate', '--json'], byJob)
const again = await runGatewayCommand(place, ['migrate', '--json'], byJob)
const gateways = {
  'a job before it': cleanUp.use(await startGateway(place, byJob)),
  'the gateway that starts': cleanUp.use(await startGateway(place, atStart)),
}

describe('the job that migrates', () => {
  it('says what it ran, and finds nothing left to do when it runs again', () => {
    expect([job.exitCode, JSON.parse(job.stdout)]).toEqual([
      0,
      {
        migrations: expect.arrayContaining(['UsageAndMigrations1795392000000']) as string[],
        jobQueue: expect.any(Number) as number,
      },
    ])
    expect([again.exitCode, JSON.parse(again.stdout)]).toMatchObject([0, { migrations: [] }])
  })
})

describe.each(Object.entries(gateways))(
  'what the previous release stored, migrated by %s',
  (_migrated, { origin }) => {
    const organizations = authorizations.map((each) => organizationAt(origin, each))
    const [organization = organizationAt(origin, '')] = organizations

    it.each(instances)(
      'keeps its id and token: $name',
      async ({ id, name, token, organization: owner }) => {
        const shown = instanceIn(
          await (organizations[owner] ?? organization).call(`GET /instances/${id}`),
        )
        expect(shown).toMatchObject({ id, name, token })
      },
    )

    it.each(
      instances.flatMap(({ answers, ...instance }) =>
        Object.entries(answers).map(([path, status]) => ({ ...instance, path, status })),
      ),
    )('is called as before: $name, $path, $status', async ({ token, path, status }) => {
      const answer = await ask('GET', `${origin}/stores/${hash}${path}`, {
        headers: { 'x-auth-token': token },
      })
      expect(answer.status, answer.text).toBe(status)
    })

    it('knows the login of the legacy account', async () => {
      const answer = await ask('GET', `${origin}/legacy/${hash}/api/v2/orders/100.json`, {
        headers: { authorization: basic(legacy.username, legacy.token) },
      })
      expect([answer.status, answer.body]).toMatchObject([200, { id: 100 }])
    })

    it('has its history, and goes on with it', async () => {
      const events = async () => {
        const answer = await ask('GET', `${origin}/api/instances/5/events`, {
          headers: { authorization: organization.authorization },
        })
        return JSON.stringify(answer.body).match(/"(?:created|disabled|enabled)"/g)
      }
      expect(await events()).toEqual(['"disabled"', '"created"'])
      await organization.call('PUT /instances/5/enabled')
      expect(await events()).toEqual(['"enabled"', '"disabled"', '"created"'])
      await organization.call('DELETE /instances/5/enabled')
    })

    it('gets new instances beside those that were there', async () => {
      const scene = { origin, organization, store: store('upgrade'), mock }
      await using made = await createInstance(scene, tokenSettings(scene.store, full))
      expect(made.id).toBeGreaterThan(Math.max(...instances.map(({ id }) => id)))
      expect(instancesIn(await organization.call('GET /instances'))).toHaveLength(6)
    })
  },
)
