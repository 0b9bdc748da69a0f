import { describe, expect, it } from 'vitest'
import { pathWith } from '../pages/links.ts'
import { accountsForTest, LATCHKEY } from '../testing/accounts-for-test.ts'

const ASKED = {
  client_id: LATCHKEY.clientId,
  response_type: 'code',
  redirect_uri: LATCHKEY.redirectUri,
  scope: 'store_v2_orders store_v2_information_read_only',
  context: 'stores/wuxeae6',
}

const REFUSED =
  `${LATCHKEY.redirectUri}?error=access_denied` + '&error_description=The+merchant+did+not+accept.'

type Fields = Readonly<Record<string, string | undefined>>

function authorizeUrl(fields: Fields = {}): string {
  const asked: Fields = { ...ASKED, ...fields }
  return `/login${pathWith('/oauth2/authorize', asked)}`
}

describe('the consent page', () => {
  it('names what the app asks for as the control panel does', async () => {
    const { visit } = accountsForTest()

    const page = await visit(authorizeUrl())

    expect([page.status, page.heading]).toEqual([200, 'Install Latchkey'])
    expect([page.row('Orders'), page.row('Information & Settings')]).toEqual([
      'Orders Modify',
      'Information & Settings Read-only',
    ])
    expect(page.text).not.toContain('Products')
  })

  it('sends who accepts to the auth callback with code, scope, context, account and state', async () => {
    const { visit, exchange } = accountsForTest()
    const page = await visit(authorizeUrl({ state: 'a b/c' }))

    const { status, leadsTo = '' } = await page.press('Accept')
    const code = new URL(leadsTo).searchParams.get('code') ?? ''
    const token = await exchange(code, { scope: ASKED.scope })

    expect([status, leadsTo]).toEqual([
      302,
      `${LATCHKEY.redirectUri}?code=${code}` +
        '&scope=store_v2_information_read_only+store_v2_orders&context=stores%2Fwuxeae6' +
        '&account_uuid=00000000-0000-4000-8000-000000000001&state=a+b%2Fc',
    ])
    expect(token.json()).toMatchObject({
      scope:
        'store_v2_information_read_only store_v2_orders store_v2_default users_basic_information',
    })
  })

  it('tells the app that the merchant refused, and makes no code', async () => {
    const { visit, control } = accountsForTest()
    const page = await visit(authorizeUrl({ state: 's1' }))

    const { status, leadsTo } = await page.press('Refuse')
    const installs = await control('GET /stores/wuxeae6/apps')

    expect([status, leadsTo]).toEqual([302, `${REFUSED}&state=s1`])
    expect(installs.body).not.toContain(LATCHKEY.clientId)
  })

  it.each(['Accept', 'Refuse'])(
    'keeps the state to itself where the app is to go without: %s',
    async (answer) => {
      const { visit, control } = accountsForTest()
      await control(`PUT /apps/${LATCHKEY.id}`, { returnsState: false })
      const page = await visit(authorizeUrl({ state: 's1' }))

      const { leadsTo = '' } = await page.press(answer)

      expect(leadsTo).toContain(LATCHKEY.redirectUri)
      expect(leadsTo).not.toContain('s1')
    },
  )

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['only what every token has', 'users_basic_information'],
  ])('asks for all that the app has where the scope is %s', async (_what, scope) => {
    const { visit } = accountsForTest()

    const accepted = await (await visit(authorizeUrl({ scope }))).press('Accept')

    expect(new URL(accepted.leadsTo ?? '').searchParams.get('scope')).toBe(LATCHKEY.scope)
  })

  it('asks for the store where the app names none', async () => {
    const { visit } = accountsForTest()
    const choice = await visit(authorizeUrl({ context: undefined, state: 's2' }))

    const page = await choice
      .select('Store', 'Møller & Daughters Café Supply (wuxeae6)')
      .press('Continue')
    const { leadsTo } = await page.press('Accept')

    expect([choice.heading, page.heading]).toEqual([
      'Choose the store for Latchkey',
      'Install Latchkey',
    ])
    expect(leadsTo).toMatch(/context=stores%2Fwuxeae6&.*&state=s2$/)
  })

  it.each([
    ['an unknown app', { client_id: 'nobody' }, 400],
    ['no app', { client_id: undefined }, 400],
    ['a redirect URI that is longer', { redirect_uri: `${LATCHKEY.redirectUri}/x` }, 400],
    ['a redirect URI elsewhere', { redirect_uri: 'https://evil.example/' }, 400],
    ['no redirect URI', { redirect_uri: undefined }, 400],
    ['another response type', { response_type: 'token' }, 400],
    ['a scope that the app does not have', { scope: 'store_v2_marketing' }, 400],
    ['a store that is not there', { context: 'stores/other99' }, 404],
    ['a context that is none', { context: 'wuxeae6' }, 404],
  ])('shows what is wrong with %s, and redirects nowhere', async (_what, fields, status) => {
    const { visit } = accountsForTest()

    const page = await visit(authorizeUrl(fields))

    expect([page.status, page.heading, page.leadsTo]).toEqual([
      status,
      'This did not work',
      undefined,
    ])
    expect(page.alert).not.toBe('')
  })

  it('judges an answer as it judges the question', async () => {
    const { raw } = accountsForTest()
    const form = { ...ASKED, redirect_uri: 'https://evil.example/', decision: 'refuse' }

    const answer = await raw('/login/oauth2/authorize', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })

    expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined])
  })

  it('lets only the owner and authorized users accept', async () => {
    const { visit } = accountsForTest()
    const page = await visit(authorizeUrl())

    const refused = await page.select('Signed in as', 'packing@example.com (user)').press('Accept')
    const accepted = await page
      .select('Signed in as', 'office@example.com (authorized user)')
      .press('Accept')

    expect([refused.status, refused.leadsTo, accepted.status]).toEqual([403, undefined, 302])
  })
})

describe('an install from a link outside BigCommerce', () => {
  it('asks for the store, then for consent, and tells the app how it began', async () => {
    const { visit } = accountsForTest()
    const choice = await visit(`/login/app/${LATCHKEY.clientId}/install`)

    const consent = await choice
      .select('Store', 'Møller & Daughters Café Supply (wuxeae6)')
      .press('Continue')
    const { leadsTo } = await consent.press('Accept')

    expect(leadsTo).toMatch(
      /^http:\/\/127\.0\.0\.1:8080\/bigcommerce\/1\/auth\?code=.*&external_install=1$/,
    )
  })

  it('tells the app how it began where the merchant refuses, too', async () => {
    const { visit } = accountsForTest()
    const consent = await visit(`/login/app/${LATCHKEY.clientId}/install?context=stores/wuxeae6`)

    const { leadsTo } = await consent.press('Refuse')

    expect(leadsTo).toBe(`${REFUSED}&external_install=1`)
  })

  it.each([
    ['succeeded', 200, 'Latchkey is installed'],
    ['failed', 200, 'Latchkey could not be installed'],
  ])('has a page to end on that says that it %s', async (result, status, heading) => {
    const { visit } = accountsForTest()

    const page = await visit(`/login/app/${LATCHKEY.clientId}/install/${result}`)

    expect([page.status, page.heading]).toEqual([status, heading])
  })

  it('says 404 of an app that is not there', async () => {
    const { visit } = accountsForTest()

    const page = await visit('/login/app/nobody/install')

    expect(page.status).toBe(404)
  })
})
