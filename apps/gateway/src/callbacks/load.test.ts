import { describe, expect, it } from 'vitest'
import { apiClient, ask, instancesIn } from '../testing/api-client.ts'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { browse, codeIn, cookieFrom, registerApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

async function installedApp() {
  const app = await registerApp(gateway.running(), await gateway.client())
  await app.install()
  return app
}

const sessionOf = async (base: string, cookie: string | undefined) =>
  ask(`${base}/session`, 'GET', cookie === undefined ? {} : { headers: { cookie } })

describe('opening an app in the control panel', () => {
  it('shows where the store stands, and opens a session for its user', async () => {
    const app = await installedApp()
    const [instance] = instancesIn(await app.client.call('GET /instances'))

    const page = await browse(await app.loadUrl({ user: 'office@example.com' }))
    const session = await sessionOf(app.base, cookieFrom(page))

    expect(page.status).toBe(200)
    expect(page.text).toContain('<h1>Order desk</h1>')
    expect(page.text).toContain(`Order desk on ${STORE_HASH}`)
    expect(page.text).toContain(`<dd>${instance?.id ?? ''}</dd>`)
    expect(page.text).toContain('<dd>Connected</dd>')
    expect(page.text).toContain('Orders: Modify')
    expect([session.status, session.body]).toEqual([
      200,
      {
        storeHash: STORE_HASH,
        userId: expect.any(Number) as unknown,
        openedAt: expect.any(String) as unknown,
        expiresAt: expect.any(String) as unknown,
      },
    ])
  })

  it('takes the older payload where it comes alone', async () => {
    const app = await installedApp()
    const { signedPayload } = await app.signed()
    const query = new URLSearchParams({ signed_payload: signedPayload }).toString()

    const page = await browse(`${app.base}/load?${query}`)

    expect(page.status).toBe(200)
    expect((await sessionOf(app.base, cookieFrom(page))).status).toBe(200)
  })

  it.each([
    ['needs-reapproval', 'Waiting for approval'],
    ['revoked', 'Revoked'],
    ['invalid', 'Not accepted by BigCommerce'],
  ])('says what to do where the instance is %s', async (standing, words) => {
    const app = await installedApp()
    const { databaseUrl } = gateway.running()
    await runSql(databaseUrl, 'update instance set standing = $1 where app_client_id = $2', [
      standing,
      app.clientId,
    ])

    const page = await browse(await app.loadUrl())

    expect(page.text).toContain(words)
    expect(page.text).toMatch(/<dt>What to do<\/dt><dd>(Open|Install) Order desk /)
  })

  it('says what to do where no instance lives on the app', async () => {
    const app = await installedApp()
    const [instance] = instancesIn(await app.client.call('GET /instances'))
    await app.client.call(`DELETE /instances/${instance?.id ?? 0}`)

    const page = await browse(await app.loadUrl())

    expect(page.text).toContain('Not connected')
    expect(page.text).toContain('uninstall the app, and install it again')
  })

  it('shows names as text, whatever is in them', async () => {
    const app = await installedApp()
    const { databaseUrl } = gateway.running()
    await runSql(databaseUrl, 'update instance set name = $1 where app_client_id = $2', [
      '<script>alert(1)</script>',
      app.clientId,
    ])

    const page = await browse(await app.loadUrl())

    expect(page.text).toContain('&lt;script&gt;')
    expect(page.text).not.toContain('<script')
  })
})

describe('a payload that was used to open an app', () => {
  it('loads the frame again in the browser that has the session', async () => {
    const app = await installedApp()
    const url = await app.loadUrl()
    const first = await browse(url)

    const again = await browse(url, cookieFrom(first))

    expect([again.status, again.text]).toEqual([200, first.text])
    expect(again.headers.getSetCookie()).toEqual([])
  })

  it('is refused to another browser, to one with another session, and to one with a made-up one', async () => {
    const app = await installedApp()
    const url = await app.loadUrl()
    await browse(url)
    const other = await browse(await app.loadUrl())

    const answers = await Promise.all([
      browse(url),
      browse(url, cookieFrom(other)),
      browse(url, 'latchkey_app_session=lka_made-up'),
      browse(url, 'latchkey_app_session='),
    ])

    for (const answer of answers) {
      expect([answer.status, codeIn(answer)]).toEqual([401, 'SIGNED_PAYLOAD_INVALID'])
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(gateway.running().logged()).toContain('"reason":"replayed"')
  })

  it('opens one session, however many browsers bring it at once', async () => {
    const app = await installedApp()
    const url = await app.loadUrl()

    const answers = await Promise.all([1, 2, 3, 4].map(() => browse(url)))

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401])
  })

  it('is refused by its older form, too, that came along with it', async () => {
    const app = await installedApp()
    await app.control(`PUT /apps/${app.clientId}`, { sendsOlderPayload: true })
    const url = new URL(await app.loadUrl())
    await browse(url.href)
    url.searchParams.delete('signed_payload_jwt')

    const answer = await browse(url.href)

    expect(url.search).toContain('signed_payload=')
    expect([answer.status, codeIn(answer)]).toEqual([401, 'SIGNED_PAYLOAD_INVALID'])
  })

  it('opens the app at every other one that was signed, also of the same moment', async () => {
    const app = await installedApp()
    await app.control(`PUT /apps/${app.clientId}`, { sendsOlderPayload: true })
    const [first, second] = [new URL(await app.loadUrl()), new URL(await app.loadUrl())]
    second.searchParams.set('signed_payload', first.searchParams.get('signed_payload') ?? '')

    const answers = [await browse(first.href), await browse(second.href)]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })
})

describe('the session of an opened app', () => {
  it('is kept where scripts and other paths do not get at it', async () => {
    const app = await installedApp()

    const page = await browse(await app.loadUrl())

    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^latchkey_app_session=lka_[\\w-]{43}; Path=/bigcommerce/${app.view.id}; Max-Age=28800; HttpOnly; SameSite=Lax$`,
        ),
      ),
    ])
  })

  it('is for https alone, and for the frame, where the gateway is reached by https', async () => {
    const env = { LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' }
    await using stack = await startTestGateway({ env })
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    const { signedPayloadJwt } = await app.signed()

    const page = await browse(
      `${stack.origin}/bigcommerce/${app.view.id}/load?signed_payload_jwt=${signedPayloadJwt}`,
    )

    expect(page.headers.getSetCookie()[0]).toMatch(
      /; HttpOnly; Secure; SameSite=None; Partitioned$/,
    )
  })

  it.each([
    ['no cookie', undefined],
    ['an empty one', 'latchkey_app_session='],
    ['one that nobody was given', 'latchkey_app_session=lka_nobody'],
  ])('is none with %s', async (_what, cookie) => {
    const app = await installedApp()

    const answer = await sessionOf(app.base, cookie)

    expect([answer.status, answer.body]).toMatchObject([401, { code: 'APP_SESSION_INVALID' }])
  })

  it("is none of another app's", async () => {
    const [app, other] = [await installedApp(), await installedApp()]
    const cookie = cookieFrom(await browse(await app.loadUrl()))

    const answer = await sessionOf(other.base, cookie)

    expect(answer.status).toBe(401)
  })

  it('ends after eight hours', async () => {
    const app = await installedApp()
    const url = await app.loadUrl()
    const cookie = cookieFrom(await browse(url))
    const { databaseUrl } = gateway.running()
    await runSql(databaseUrl, `update app_session set expires_at = now() where app_id = $1`, [
      app.view.id,
    ])

    const session = await sessionOf(app.base, cookie)
    const again = await browse(url, cookie)

    expect([session.status, again.status]).toEqual([401, 401])
  })

  it('is kept as a hash', async () => {
    const app = await installedApp()
    const page = await browse(await app.loadUrl())
    const token = cookieFrom(page)?.split('=')[1] ?? ''

    const running = gateway.running()
    const dump = await dumpDatabase(running.databaseUrl)

    expect(token).toMatch(/^lka_/)
    expect(dump).not.toContain(token)
    expect(dump).not.toContain(Buffer.from(token).toString('hex'))
    expect(running.logged()).not.toContain(token)
  })

  it('is deleted long after it ended, and a used payload once its own time refuses it', async () => {
    const app = await installedApp()
    await browse(await app.loadUrl())
    const { databaseUrl } = gateway.running()
    const count = async () => {
      const [row] = await runSql(
        databaseUrl,
        `select (select count(*) from app_session where app_id = $1)::integer as sessions,
                (select count(*) from used_payload where app_id = $1)::integer as payloads`,
        [app.view.id],
      )
      return row
    }
    await runSql(
      databaseUrl,
      `with session as (update app_session set expires_at = now() - interval '9 hours' where app_id = $1)
       update used_payload set expires_at = now() where app_id = $1`,
      [app.view.id],
    )

    await browse(await app.loadUrl())

    expect(await count()).toEqual({ sessions: 1, payloads: 1 })
  })
})
