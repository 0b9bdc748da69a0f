import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiClient, ask, instancesIn, type Answer } from '../testing/api-client.ts'
import { connectDatabase } from '../testing/connect-database.ts'
import { browse, registerApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

/** A page that connects, one that shows where a store stands, and one that failed. */
async function threePages(): Promise<[string, Answer][]> {
  const app = await registerApp(gateway.running(), await gateway.client())
  return [
    ['connected', await app.install()],
    ['standing', await browse(await app.loadUrl())],
    ['failure', await browse(`${app.base}/load`)],
  ]
}

function policyOf({ headers }: Answer): Map<string, string> {
  const directives = (headers.get('content-security-policy') ?? '').split('; ')
  return new Map(
    directives.map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )
}

describe('the pages that BigCommerce shows in a frame', () => {
  it('may be in a frame of the control panel, and of no other site', async () => {
    const { origin } = gateway.running().mock

    for (const [, page] of await threePages()) {
      expect(policyOf(page).get('frame-ancestors')).toBe(
        `https://*.mybigcommerce.com https://*.bigcommerce.com ${origin}`,
      )
      expect(page.headers.has('x-frame-options')).toBe(false)
    }
  })

  it("may be in no frame of a mock's where there is none", async () => {
    await using stack = await startTestGateway({
      env: { LATCHKEY_DEVELOPMENT_UPSTREAM: undefined },
    })

    const page = await browse(`${stack.origin}/bigcommerce/1/load`)

    expect(policyOf(page).get('frame-ancestors')).toBe(
      'https://*.mybigcommerce.com https://*.bigcommerce.com',
    )
  })

  it('run no script, fetch nothing, and have their own style alone', async () => {
    for (const [, page] of await threePages()) {
      const policy = policyOf(page)
      const [, style = ''] = /<style>(.*)<\/style>/s.exec(page.text) ?? []
      const hash = createHash('sha256').update(style).digest('base64')

      expect(policy.get('default-src')).toBe("'none'")
      expect(policy.get('style-src')).toBe(`'sha256-${hash}'`)
      expect([policy.get('base-uri'), policy.get('form-action')]).toEqual(["'none'", "'none'"])
      expect(page.text).not.toMatch(/<(script|img|link|form|iframe)|style=|src=|href=/)
    }
  })

  it('are stored nowhere, and hand their address on to nobody', async () => {
    for (const [, { headers }] of await threePages()) {
      expect([
        headers.get('content-type'),
        headers.get('cache-control'),
        headers.get('referrer-policy'),
        headers.get('x-content-type-options'),
      ]).toEqual(['text/html; charset=utf-8', 'no-store', 'no-referrer', 'nosniff'])
    }
  })

  it('have a language, a title, and one heading of the first rank', async () => {
    for (const [, { text }] of await threePages()) {
      expect(text).toMatch(/^<!DOCTYPE html><html lang="en">/)
      expect(text).toMatch(/<title>[^<]+ – Latchkey<\/title>/)
      expect(text.match(/<h1>/g)).toHaveLength(1)
    }
  })

  it('look well on light and on dark ground', async () => {
    for (const [, { text }] of await threePages())
      expect(text).toContain('color-scheme: light dark')
  })
})

describe('the words of a page', () => {
  it('say who opens a call again that is closed now, and how', async () => {
    const { origin } = gateway.running()
    const app = await registerApp(gateway.running(), await gateway.client())
    await app.install()
    const [instance] = instancesIn(await app.client.call('GET /instances'))
    const headers = { 'x-auth-token': instance?.token ?? '' }
    await ask(`${origin}/stores/${STORE_HASH}/v2/orders`, 'GET', { headers })
    await app.control(`PUT /apps/${app.clientId}`, { scopes: ['store_v2_products'] })

    const { text } = await app.install()

    expect(text).toContain('<dt>Who can open it again</dt><dd>The app&#x27;s developer; then')
    expect(text).toContain('<dt>How</dt><dd><ol><li>In the Developer Portal, ')
  })

  it('speak of the scopes of a revoked connection as of what was', async () => {
    const app = await registerApp(gateway.running(), await gateway.client())
    await app.install()
    const living = await browse(await app.loadUrl())
    await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)
    const { signedPayloadJwt } = await app.signed()

    const revoked = await browse(`${app.base}/load?signed_payload_jwt=${signedPayloadJwt}`)

    const headings = [living, revoked].map(({ text }) => /<h3>(.*?)<\/h3>/.exec(text)?.[1])
    expect(headings).toEqual(['What it may use', 'What it could use'])
  })
})

describe('a failure below /bigcommerce', () => {
  it('is a page for a browser, with the code and the id of the request', async () => {
    const { origin } = gateway.running()

    const page = await browse(`${origin}/bigcommerce/1/load?signed_payload_jwt=secret`)
    const id = page.headers.get('latchkey-request-id') ?? 'none'

    expect(page.status).toBe(401)
    expect(page.text).toContain('<h1>This did not work</h1>')
    expect(page.text).toContain('The signed payload was not accepted.')
    expect(page.text).toContain('<code>SIGNED_PAYLOAD_INVALID</code>')
    expect(page.text).toContain(`<code>${id}</code>`)
    expect(page.text).not.toContain('secret"')
    expect(page.headers.get('www-authenticate')).toBe('Signed-Payload')
  })

  it.each([
    ['any type', '*/*'],
    ['JSON', 'application/json'],
    ['a type that only looks like a page', 'text/html5'],
  ])('is a problem for whoever accepts %s', async (_what, accept) => {
    const { origin } = gateway.running()

    const answer = await ask(`${origin}/bigcommerce/1/load`, 'GET', { headers: { accept } })

    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ code: 'SIGNED_PAYLOAD_INVALID', status: 401 })
  })

  it.each(['/bigcommerce/1/nothing', '//bigcommerce/1/nothing', '/bigcommerce/1/'])(
    'is a page where there is nothing: %s',
    async (path) => {
      const page = await browse(`${gateway.running().origin}${path}`)

      expect([page.status, page.headers.get('content-type')]).toEqual([
        404,
        'text/html; charset=utf-8',
      ])
      expect(page.text).toContain('<code>ROUTE_NOT_FOUND</code>')
    },
  )

  it('is a problem elsewhere, also for a browser', async () => {
    const { origin } = gateway.running()

    for (const path of ['/api/apps', '/api/bigcommerce/1', '/elements/api-v2/instances']) {
      const answer = await browse(`${origin}${path}`)
      expect(answer.headers.get('content-type')).toContain('json')
    }
  })

  it('tells of an unexpected one no more than that', async () => {
    await using stack = await startTestGateway()
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    const { redirectUrl } = await app.consent()
    await using database = await connectDatabase(stack.databaseUrl)
    await database.query('alter table redeemed_code rename to hidden')

    const page = await browse(redirectUrl)

    expect(page.status).toBe(500)
    expect(page.text).toContain('<code>UNEXPECTED</code>')
    expect(page.text).not.toContain('redeemed_code')
  })
})
