import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { browse, codeIn, registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

const GRANT = 'code=fakeCode&scope=store_v2_orders&context=stores%2Fwuxeae6'

/** What the database holds of instances, and of what was granted to them. */
async function kept(databaseUrl = gateway.running().databaseUrl): Promise<string[]> {
  const rows = (await dumpDatabase(databaseUrl)).split('\n')
  return rows.filter((row) => /^(instance|credential|redeemed_code)/.test(row))
}

describe('a consent that cannot be redeemed', () => {
  it.each<[string, string, (app: TestApp, redirectUrl: string) => Promise<string>]>([
    [
      'a code that somebody else has used',
      'GRANT_CODE_REFUSED',
      async (app) => {
        const path = `POST /stores/wuxeae6/apps/${app.clientId}/install`
        return (await app.control<{ redirectUrl: string }>(path, { exchange: true })).redirectUrl
      },
    ],
    [
      'a code that is none',
      'GRANT_CODE_REFUSED',
      async (_app, url) => url.replace(/code=\w+/, 'code=none'),
    ],
    [
      'a code of a callback URL that the portal no longer has',
      'GRANT_CODE_REFUSED',
      async (app) => {
        await app.control(`PUT /apps/${app.clientId}`, {
          authCallbackUrl: 'http://127.0.0.1:9/auth',
        })
        const { search } = new URL((await app.consent()).redirectUrl)
        return `${app.base}/auth${search}`
      },
    ],
    [
      'a context of another store',
      'GRANT_OTHER_STORE',
      async (_app, url) => url.replace('wuxeae6', 'another1'),
    ],
    [
      'scopes that were not granted',
      'GRANT_SCOPES_REFUSED',
      async (_app, url) => url.replace(/scope=[^&]+/, 'scope=store_v2_customers'),
    ],
  ])('is refused and leaves nothing behind: %s', async (_what, code, tamper) => {
    const app = await registerApp(gateway.running(), await gateway.client())
    const { redirectUrl } = await app.consent()
    const url = await tamper(app, redirectUrl)
    const before = await kept()

    const page = await browse(url)

    expect([page.status, codeIn(page)]).toEqual([400, code])
    expect(page.text).toContain('What to do')
    expect(await kept()).toEqual(before)
  })

  it('is refused where the code is ten minutes old', async () => {
    await using stack = await startTestGateway()
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    const { redirectUrl } = await app.consent()
    await app.control('POST /clock/advance', { ms: 600_000 })

    const page = await browse(redirectUrl)

    expect([page.status, codeIn(page)]).toEqual([400, 'GRANT_CODE_REFUSED'])
    expect(await kept(stack.databaseUrl)).toEqual([])
  })

  it("is refused where the app's secret is not the portal's", async () => {
    const app = await registerApp(gateway.running(), await gateway.client(), {
      registeredSecret: 'facade99'.repeat(8),
    })
    const { redirectUrl } = await app.consent()
    const before = await kept()

    const page = await browse(redirectUrl)

    expect([page.status, codeIn(page)]).toEqual([400, 'APP_CREDENTIALS_REFUSED'])
    expect(await kept()).toEqual(before)
  })

  it('is not redeemed by another app', async () => {
    const [app, other] = await Promise.all(
      [1, 2].map(async () => registerApp(gateway.running(), await gateway.client())),
    )
    const { search } = new URL((await app?.consent())?.redirectUrl ?? '')

    const page = await browse(`${other?.base ?? ''}/auth${search}`)

    expect([page.status, codeIn(page)]).toEqual([400, 'GRANT_CODE_REFUSED'])
  })

  it('is refused where the merchant did not consent, with nothing made', async () => {
    const app = await registerApp(gateway.running(), await gateway.client())
    const before = await kept()

    const page = await browse(`${app.base}/auth?error=access_denied&error_description=no`)

    expect([page.status, codeIn(page)]).toEqual([400, 'CONSENT_REFUSED'])
    expect(page.text).toContain('nothing was changed')
    expect(await kept()).toEqual(before)
  })

  it.each([
    ['no code', GRANT.replace('code', 'kode')],
    ['an empty code', GRANT.replace('fakeCode', '')],
    ['a code twice', `${GRANT}&code=fakeCode`],
    ['a code with a line break', GRANT.replace('fakeCode', 'fake%0ACode')],
    ['a code of megabytes', GRANT.replace('fakeCode', 'c'.repeat(2_000))],
    ['no scope', GRANT.replace('scope', 'skope')],
    ['no context', GRANT.replace('context', 'kontext')],
    ['a context that climbs', GRANT.replace('wuxeae6', '..%2Fadmin')],
    ['a context that is another kind', GRANT.replace('stores', 'accounts')],
    ['a context in capitals', GRANT.replace('wuxeae6', 'WUXEAE6')],
    ['nothing', ''],
  ])('is refused before anything is asked of BigCommerce: %s', async (_what, query) => {
    const app = await registerApp(gateway.running(), await gateway.client())
    const { journal } = gateway.running().mock
    const asked = journal.entries().length

    const page = await browse(`${app.base}/auth?${query}`)

    expect([page.status, codeIn(page)]).toEqual([400, 'CONSENT_INVALID'])
    expect(journal.entries()).toHaveLength(asked)
  })

  it.each(['0', '999999', 'x', '1.5', '99999999999'])(
    'is refused where no app has the number: %s',
    async (number) => {
      const { origin } = gateway.running()

      const page = await browse(`${origin}/bigcommerce/${number}/auth?${GRANT}`)

      expect([page.status, codeIn(page)]).toEqual([404, 'CALLBACK_APP_UNKNOWN'])
    },
  )

  it('leaves nothing in the log that could be used again', async () => {
    await using stack = await startTestGateway()
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    const { redirectUrl, code } = await app.consent()
    await browse(redirectUrl)
    await browse(`${redirectUrl}x`.replace(code, `${code}x`))
    await browse(`${app.base}/auth?error=access_denied`)
    await app.install()
    await browse(await app.loadUrl())

    const accessToken = stack.mock.stores[0]?.installs.find(
      ({ clientId }) => clientId === app.clientId,
    )?.accessToken

    expect(stack.logged()).toContain('GRANT_CODE_REFUSED')
    for (const secret of [
      code,
      app.clientSecret,
      accessToken ?? '',
      'signed_payload',
      '@example',
    ]) {
      expect(stack.logged()).not.toContain(secret)
    }
  })
})
