import { z } from 'zod'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { eventually } from '../testing/eventually.ts'
import { registerApp } from '../testing/installed-app.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { bringToEnd } from './testing/bring-to-end.ts'
import { AT_ONCE, startMigrating, type MigratingInstance } from './testing/migrating-instance.ts'
import { quickClock } from './testing/quick-clock.ts'
import { RECEIVER, withWebhook } from './testing/ready-steps.ts'

const stack = await sharedByFile(startTestGateway({ clock: quickClock }))
const [store] = stack.mock.stores
const [legacy] = store?.legacyAccounts ?? []
const [full] = store?.apiAccounts ?? []
const account = {
  accessToken: full?.accessToken ?? '',
  clientId: full?.clientId ?? '',
  clientSecret: full?.clientSecret ?? '',
}

/** Everything that was answered. */
const answers: string[] = []
const secrets = new Map([
  ['the legacy token', legacy?.token ?? ''],
  ['the access token', account.accessToken],
  ['the client secret', account.clientSecret],
  ['a token that nobody has', 'fakeTokenOfNobody0000000000001'],
  ['the key of a webhook’s receiver', RECEIVER['x-receiver-key']],
])

async function note(migrating: MigratingInstance, step: string, body: object = {}) {
  answers.push((await migrating.tryStep(step, body)).text)
}

async function readAll({ migrationId, ask: askAt }: MigratingInstance) {
  for (const what of ['', '/report', '/plan', '/differences']) {
    answers.push((await askAt(`GET ${what}`)).text)
  }
  expect((await bringToEnd(stack, migrationId)).at(-1)).toBe('finished')
  answers.push((await askAt('GET /report')).text)
}

async function migrateByToken() {
  const { migrating, alongside } = await withWebhook(stack)
  await note(migrating, 'supply', { accessToken: secrets.get('a token that nobody has') })
  await note(migrating, 'supply', account)
  await note(migrating, 'inventory', { alongside })
  const [hook] = (await migrating.view()).inventory.resources
  const settled = { kind: hook?.kind, key: hook?.key, settlement: 'recreate' }
  await note(migrating, 'inventory/settlements', settled)
  for (const step of ['cut-over', 'roll-back', 'cut-over']) await note(migrating, step)
  await readAll(migrating)
}

async function migrateByInstall() {
  const scopes = ['store_v2_information_read_only', 'store_v2_orders_read_only']
  const app = await registerApp(stack, apiClient(stack.origin, stack.authorization), { scopes })
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await note(migrating, 'supply', { app: app.view.id })
  answers.push((await app.install()).text)
  const { installs } = await app.control<Installs>(`GET /stores/${STORE_HASH}/apps`)
  const install = installs.find(({ clientId }) => clientId === app.clientId)
  secrets.set('the token of an install', install?.accessToken ?? '')
  secrets.set('the app’s secret', app.clientSecret)
  await readAll(migrating)
}

interface Installs {
  readonly installs: readonly { readonly clientId: string; readonly accessToken: string }[]
}

const fleetSchema = z.object({ id: z.int(), state: z.string() })

async function supplyByFleet() {
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  const { authorization, origin } = stack
  const rows = [
    { instance: migrating.id, ...account },
    { instance: 999_999, accessToken: secrets.get('a token that nobody has') },
  ]
  const url = `${origin}/api/migration-fleets`
  const begun = await ask(url, 'POST', { authorization, body: { step: 'supply', rows } })
  const { id } = fleetSchema.parse(begun.body)
  const ended = await eventually(
    async () => ask(`${url}/${id}`, 'GET', { authorization }),
    ({ body }) => fleetSchema.parse(body).state === 'done',
  )
  answers.push(begun.text, ended.text)
  answers.push((await ask(`${url}/${id}/rows`, 'GET', { authorization })).text)
  expect((await migrating.view()).phase).toBe('shadowing')
  await readAll(migrating)
}

/** What the queue of jobs holds, which has a schema of its own. */
async function dumpJobs(): Promise<string> {
  const tables = await runSql(
    stack.databaseUrl,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema not in ('public', 'pg_catalog', 'information_schema')`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) =>
      runSql(stack.databaseUrl, `select to_jsonb(each)::text as row from ${String(name)} as each`),
    ),
  )
  return rows
    .flat()
    .map(({ row }) => String(row))
    .join('\n')
}

/** A secret as it is, in hexadecimal digits, and in base64 at each of the three places of a group. */
function formsOf(secret: string): string[] {
  const inBase64 = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(before + secret).toString('base64')
    // What depends on its neighbours is left out.
    return whole.slice(before === '' ? 0 : 4, -4)
  })
  return [secret, Buffer.from(secret).toString('hex'), ...inBase64]
}

describe('the secrets of a migration', { timeout: 180_000 }, () => {
  const written = { database: '', jobs: '', log: '', answers: '' }
  beforeAll(async () => {
    await migrateByToken()
    await migrateByInstall()
    await supplyByFleet()
    written.database = await dumpDatabase(stack.databaseUrl)
    written.jobs = await dumpJobs()
    written.log = stack.logged()
    written.answers = answers.join('\n')
  }, 180_000)

  it.each(['database', 'jobs', 'log', 'answers'] as const)('stand nowhere in the %s', (where) => {
    const found = [...secrets].flatMap(([name, secret]) =>
      formsOf(secret)
        .filter((form) => written[where].includes(form))
        .map(() => name),
    )

    expect([...secrets.values()].every((secret) => secret.length > 20)).toBe(true)
    expect(written[where].length).toBeGreaterThan(1_000)
    expect(found).toEqual([])
  })

  it.each(['', 'a', 'admin:', 'admins:'])('would be found behind "%s" in base64', (before) => {
    for (const secret of secrets.values()) {
      const login = Buffer.from(`${before}${secret}, and more`).toString('base64')
      expect(formsOf(secret).some((form) => login.includes(form))).toBe(true)
    }
  })
})
