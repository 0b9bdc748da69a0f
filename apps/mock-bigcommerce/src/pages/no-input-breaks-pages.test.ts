import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { controlRoutes } from '../control/control-routes.ts'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'
import { parsePage } from '../testing/parse-page.ts'

const SEED = 20_260_101
const RUNS = 25

const BAD_TEXTS = [
  '',
  '0',
  '-1',
  '1e9',
  '999999999999999999999',
  '__proto__',
  '%zz',
  '<a>&"\r\n',
  '💥',
]
const ids = fc.constantFrom('1', '2', String(LATCHKEY.id), LABELS.clientId, 'wuxeae6', ...BAD_TEXTS)
const text = fc.oneof(fc.constantFrom(...BAD_TEXTS, 'yes', 'accept', 'stores/wuxeae6'), fc.string())

const FIELDS = [
  ...['name', 'type', 'id', 'user', 'email', 'role', 'owner_email', 'username', 'token', 'enabled'],
  ...['permission', 'action', 'decision', 'confirmed', 'scopes', 'scope-orders', 'multiple_users'],
  ...[
    'authCallbackUrl',
    'loadCallbackUrl',
    'client_id',
    'redirect_uri',
    'scope',
    'context',
    'state',
  ],
  ...['response_type', 'code', 'client_secret', 'grant_type', 'url', 'from', 'external_install'],
  'refresh_token',
]
const said = fc.array(fc.tuple(fc.constantFrom(...FIELDS), text), { maxLength: 8 })

const PATHS = [
  ...['/login/', '/login/oauth2/authorize', '/login/oauth2/token', '/login/app/{id}/install'],
  ...['/login/app/{id}/install/succeeded', '/portal/', '/portal/my/apps', '/portal/my/apps/new'],
  ...['/portal/my/apps/{id}', '/portal/my/apps/{id}/technical', '/portal/my/apps/{id}/client-id'],
  ...['/portal/my/apps/{id}/delete', '/panel/wuxeae6/', '/panel/{id}/apps'],
  ...['/panel/wuxeae6/apps/{id}', '/panel/wuxeae6/apps/{id}/install'],
  ...['/panel/wuxeae6/apps/{id}/open', '/panel/wuxeae6/apps/{id}/uninstall'],
  ...['/panel/wuxeae6/apps/{id}/users', '/panel/wuxeae6/apps/{id}/users/remove'],
  ...['/panel/wuxeae6/users', '/panel/wuxeae6/users/owner', '/panel/wuxeae6/users/{id}/remove'],
  ...['/panel/wuxeae6/settings', '/panel/wuxeae6/advanced-settings'],
  ...['/panel/wuxeae6/settings/api-accounts', '/panel/wuxeae6/settings/api-accounts/new'],
  ...['/panel/wuxeae6/settings/api-accounts/delete', '/panel/wuxeae6/settings/legacy-api'],
  ...['/panel/wuxeae6/settings/legacy-api/new', '/panel/wuxeae6/settings/legacy-api/{id}'],
  ...['/panel/wuxeae6/settings/legacy-api/{id}/edit'],
  ...['/panel/wuxeae6/settings/legacy-api/{id}/delete'],
]

const encoded = (value: string) =>
  value === '%zz' ? value : encodeURIComponent(value.toWellFormed())

describe('no input breaks', () => {
  it.each(PATHS)('the page %s', async (path) => {
    const { raw } = accountsForTest()
    const call = fc.record({ id: ids, query: said, form: said })

    const property = fc.asyncProperty(call, async ({ id, query, form }) => {
      const url = `${path.replace('{id}', encoded(id))}?${new URLSearchParams(query).toString()}`
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const payload = new URLSearchParams(form).toString()
      const answers = [
        await raw(url),
        await raw(url, { method: 'POST', headers, payload }),
        await raw(url, { method: 'POST', payload }),
        await raw(url, { method: 'PATCH' }),
      ]
      for (const { statusCode, headers: sent, body } of answers) {
        expect(statusCode === 501 || statusCode < 500).toBe(true)
        if (sent['content-type']?.startsWith('text/html') === true) parsePage(body)
      }
    })

    await fc.assert(property, { seed: SEED, numRuns: RUNS })
  })

  it.each(accountRoutes())('the control route %s', async (routeId) => {
    const { raw } = accountsForTest()
    const [method = '', path = ''] = routeId.split(' ')
    const fields = fc.dictionary(fc.constantFrom(...CONTROL_FIELDS), fc.oneof(text, fc.jsonValue()))
    const call = fc.record({ id: ids, body: fc.oneof(fields, fc.jsonValue()) })

    const property = fc.asyncProperty(call, async ({ id, body }) => {
      const url = `/control${path.replace('{store_hash}', 'wuxeae6').replaceAll(/\{\w+\}/g, encoded(id))}`
      const answer = await raw(url, {
        method: method as 'POST',
        payload: JSON.stringify(body),
      })
      expect(answer.statusCode).toBeLessThan(500)
    })

    await fc.assert(property, { seed: SEED, numRuns: RUNS })
  })
})

const CONTROL_FIELDS = [
  ...['name', 'type', 'scopes', 'user', 'state', 'exchange', 'url', 'channelId', 'claims', 'ids'],
  ...[
    'authCallbackUrl',
    'clientId',
    'clientSecret',
    'multipleUsers',
    'ownerEmail',
    'email',
    'role',
  ],
  ...['username', 'token', 'permissions', 'isEnabled', 'accessToken', '__proto__'],
  ...['tokenLifeSeconds', 'returnsState'],
]

function accountRoutes(): string[] {
  const routes = controlRoutes.map(({ id }) => id)
  return routes.filter((id) => /^\w+ \/(apps|callbacks|stores\/)/.test(id))
}
