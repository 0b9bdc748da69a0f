import { describe, expect, it } from 'vitest'
import { ask, instancesIn } from '../testing/api-client.ts'
import { connectDatabase } from '../testing/connect-database.ts'
import { runSql } from '../testing/dump-database.ts'
import { eventually } from '../testing/eventually.ts'
import { browse, cookieFrom, registerApp, type TestApp } from '../testing/installed-app.ts'
import { createInstance, sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

const OFFICE = 'office@example.com'
const PACKING = 'packing@example.com'

async function installedApp(): Promise<TestApp> {
  const app = await registerApp(gateway.running(), await gateway.client())
  await app.install()
  return app
}

/** The rows of an app's instances, oldest first. */
async function standings({ clientId, client }: TestApp) {
  const ids = instancesIn(await client.call('GET /instances')).map(({ id }) => id)
  return runSql(
    gateway.running().databaseUrl,
    `select id, standing, standing_reason as reason from instance
     where app_client_id = $1 and id = any($2) order by id`,
    [clientId, ids],
  )
}

async function historyOf(id: unknown) {
  const events = await runSql(
    gateway.running().databaseUrl,
    'select kind, detail from instance_event where instance_id = $1 order by id',
    [id],
  )
  return events.map(({ kind, detail }) => ({ kind, detail }))
}

async function uninstallUrl(app: TestApp, options: Record<string, unknown> = {}): Promise<string> {
  const { signedPayloadJwt } = await app.signed(options)
  return `${app.base}/uninstall?signed_payload_jwt=${signedPayloadJwt}`
}

const sessionOf = async ({ base }: TestApp, cookie: string | undefined) =>
  (await ask(`${base}/session`, 'GET', { headers: { cookie: cookie ?? '' } })).status

describe('an uninstall', () => {
  it('revokes the instance with its reason, and keeps its history', async () => {
    const app = await installedApp()
    const [{ id } = {}] = await standings(app)

    const { callback } = await app.control<{ callback: unknown }>(
      `POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`,
    )

    expect(callback).toMatchObject({ callback: 'uninstall', status: 200 })
    expect(await standings(app)).toEqual([{ id, standing: 'revoked', reason: 'uninstalled' }])
    expect(await historyOf(id)).toEqual([
      { kind: 'created', detail: { credential: 'app-grant' } },
      {
        kind: 'standing-changed',
        detail: { standing: 'revoked', reason: 'uninstalled', before: 'callable' },
      },
      { kind: 'uninstalled', detail: { userId: expect.any(Number) as unknown } },
    ])
  })

  it('ends the sessions of all users of that app and store', async () => {
    const app = await installedApp()
    const other = await installedApp()
    const cookie = cookieFrom(await browse(await app.loadUrl({ user: OFFICE })))
    const others = cookieFrom(await browse(await other.loadUrl({ user: OFFICE })))

    await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)

    expect([await sessionOf(app, cookie), await sessionOf(other, others)]).toEqual([401, 200])
  })

  it('is forgotten by the next install: the same instance is callable again', async () => {
    const app = await installedApp()
    const [{ id } = {}] = await standings(app)
    await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)

    await app.install()

    expect(await standings(app)).toEqual([{ id, standing: 'callable', reason: null }])
  })

  it('that comes late changes nothing: the app was installed again since', async () => {
    const app = await installedApp()
    const cookie = cookieFrom(await browse(await app.loadUrl()))
    const issued = Math.floor(new Date().getTime() / 1_000) - 60
    const late = await uninstallUrl(app, { claims: { iat: issued, nbf: issued - 5 } })

    const answer = await browse(late)

    expect([answer.status, answer.text]).toEqual([200, ''])
    expect(await standings(app)).toMatchObject([{ standing: 'callable' }])
    expect(await sessionOf(app, cookie)).toBe(200)
  })

  it('that is delivered again after the app was installed again is refused', async () => {
    const app = await installedApp()
    const url = await uninstallUrl(app)
    const first = await browse(url)
    await app.install()

    const again = await browse(url)

    expect([first.status, again.status]).toEqual([200, 401])
    expect(await standings(app)).toMatchObject([{ standing: 'callable' }])
  })

  it('that is delivered twice at once is taken once', async () => {
    const app = await installedApp()
    const url = await uninstallUrl(app)

    const answers = await Promise.all([browse(url), browse(url), browse(url)])
    const [{ id } = {}] = await standings(app)
    const history = await historyOf(id)

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    expect(history.filter(({ kind }) => kind === 'uninstalled')).toHaveLength(1)
  })

  it('revokes every instance that shares the grant, and no other organization has', async () => {
    const app = await installedApp()
    const second = await registerApp(gateway.running(), await gateway.client(), {
      clientId: app.clientId,
      isInPortal: true,
    })
    const { databaseUrl } = gateway.running()
    const [own] = instancesIn(await app.client.call('GET /instances'))
    const beside = await createInstance(app.client, { configuration: tokenSettings })
    const others = await gateway.running().createOAuthInstance()
    await runSql(databaseUrl, 'update instance set app_client_id = $1 where id = any($2)', [
      app.clientId,
      [beside.id, others.id],
    ])

    const answer = await browse(await uninstallUrl(second))
    await browse(await uninstallUrl(app))
    const rows = await runSql(
      databaseUrl,
      'select id, standing from instance where id = any($1) order by id',
      [[own?.id, beside.id, others.id]],
    )

    expect(answer.status).toBe(200)
    expect(rows).toEqual([
      { id: own?.id, standing: 'revoked' },
      { id: beside.id, standing: 'revoked' },
      { id: others.id, standing: 'callable' },
    ])
  })

  it('waits for a grant that is being written, and then leaves it alone', async () => {
    const app = await installedApp()
    const [{ id } = {}] = await standings(app)
    const url = await uninstallUrl(app)
    await using writer = await connectDatabase(gateway.running().databaseUrl)
    await writer.query('begin')
    await writer.query('update instance set version = version + 1 where id = $1', [id])

    const answering = browse(url)
    await eventually(
      async () =>
        (
          await writer.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'
                                       and datname = current_database()`)
        ).rowCount,
      (waiting) => waiting === 1,
    )
    await writer.query(
      `update credential set created_at = now() + interval '1 minute' where instance_id = $1`,
      [id],
    )
    await writer.query('commit')
    const answer = await answering

    expect(answer.status).toBe(200)
    expect(await standings(app)).toMatchObject([{ standing: 'callable' }])
  })

  it('is answered where no instance lives on the app', async () => {
    const app = await registerApp(gateway.running(), await gateway.client())

    expect((await browse(await uninstallUrl(app))).status).toBe(200)
  })
})

describe('the removal of a user', () => {
  it("ends that user's sessions and nobody else's, and is written down", async () => {
    const app = await installedApp()
    const at = `/stores/${STORE_HASH}/apps/${app.clientId}/users`
    const { users } = await app.control<{ users: { id: number; email: string }[] }>(`POST ${at}`, {
      user: PACKING,
    })
    const userId = users.find(({ email }) => email === PACKING)?.id
    const [removed, stays] = [
      cookieFrom(await browse(await app.loadUrl({ user: PACKING }))),
      cookieFrom(await browse(await app.loadUrl({ user: OFFICE }))),
    ]

    const { callback } = await app.control<{ callback: unknown }>(`DELETE ${at}/${userId ?? 0}`)
    const [{ id, standing } = {}] = await standings(app)

    expect(callback).toMatchObject({ callback: 'remove_user', status: 200 })
    expect([await sessionOf(app, removed), await sessionOf(app, stays)]).toEqual([401, 200])
    expect(standing).toBe('callable')
    expect((await historyOf(id)).at(-1)).toEqual({ kind: 'user-removed', detail: { userId } })
  })

  it('is taken once: its payload is refused when it is shown again', async () => {
    const app = await installedApp()
    const { signedPayloadJwt } = await app.signed({ user: OFFICE })
    const url = `${app.base}/remove-user?signed_payload_jwt=${signedPayloadJwt}`
    await browse(url)
    const cookie = cookieFrom(await browse(await app.loadUrl({ user: OFFICE })))

    const again = await browse(url)

    expect(again.status).toBe(401)
    expect(await sessionOf(app, cookie)).toBe(200)
  })

  it('cannot be done with a payload that opened the app', async () => {
    const app = await installedApp()
    const url = await app.loadUrl({ user: OFFICE })
    const cookie = cookieFrom(await browse(url))

    const answers = await Promise.all([
      browse(url.replace('/load?', '/remove-user?')),
      browse(url.replace('/load?', '/uninstall?')),
    ])

    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(await sessionOf(app, cookie)).toBe(200)
  })
})
