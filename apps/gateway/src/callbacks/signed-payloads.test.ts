import { createHmac } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { browse, codeIn, registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'

const gateway = sharedGateway()

const HOUR_S = 3_600
const TEXT = 'the signed payload was not accepted'

/** Seconds since 1970, as claims have them. */
const nowS = () => Math.floor(new Date().getTime() / 1_000)

async function claimed(app: TestApp, claims: Record<string, unknown>): Promise<string> {
  const { signedPayloadJwt } = await app.signed({ claims })
  return `signed_payload_jwt=${signedPayloadJwt}`
}

async function signedBy(app: TestApp, secret: string, alg = 'HS256'): Promise<string> {
  const jwt = await new SignJWT(claimsFor(app))
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret))
  return `signed_payload_jwt=${jwt}`
}

function claimsFor({ clientId }: TestApp) {
  const iat = nowS()
  return {
    ...{ aud: clientId, iss: 'bc', iat, nbf: iat - 5, exp: iat + 24 * HOUR_S, jti: 'a-forged-one' },
    ...{ sub: 'stores/wuxeae6', user: { id: 1 }, owner: { id: 1 }, url: '/', channel_id: null },
  }
}

function olderBy(secret: string, overrides: Record<string, unknown> = {}): string {
  const json = JSON.stringify({
    ...{ user: { id: 1 }, owner: { id: 1 }, context: 'stores/wuxeae6', store_hash: 'wuxeae6' },
    ...{ timestamp: nowS(), ...overrides },
  })
  const digest = createHmac('sha256', secret).update(json).digest('hex')
  const parts = [json, digest].map((part) => Buffer.from(part).toString('base64'))
  return new URLSearchParams({ signed_payload: parts.join('.') }).toString()
}

/** Queries that no callback of BigCommerce's to this app has, and what the log says of each. */
const REFUSED: [string, string, (app: TestApp) => Promise<string>][] = [
  ['a forged payload', 'signature', async (app) => signedBy(app, 'facade99'.repeat(8))],
  ['an older forged payload', 'signature', async () => olderBy('facade99'.repeat(8))],
  [
    'a payload that was changed after it was signed',
    'signature',
    async (app) => (await claimed(app, {})).replace(/\.[\w-]+\./, `.${encoded(claimsFor(app))}.`),
  ],
  [
    'an expired payload',
    'expired',
    async (app) => {
      const iat = nowS() - 25 * HOUR_S
      return claimed(app, { iat, nbf: iat - 5, exp: iat + 24 * HOUR_S })
    },
  ],
  [
    'an older payload of the day before yesterday',
    'expired',
    async (app) => olderBy(app.clientSecret, { timestamp: nowS() - 48 * HOUR_S }),
  ],
  [
    'a payload of a clock that is an hour ahead',
    'not-yet',
    async (app) => claimed(app, { iat: nowS() + HOUR_S, nbf: nowS() + HOUR_S - 5 }),
  ],
  ['a wrong-audience payload', 'claims', async (app) => claimed(app, { aud: 'anotherApp' })],
  ['a payload of another issuer', 'claims', async (app) => claimed(app, { iss: 'bc/apps' })],
  ['a wrong-store payload', 'claims', async (app) => claimed(app, { sub: 'accounts/wuxeae6' })],
  [
    'a wrong-store payload that climbs out of its store',
    'claims',
    async (app) => claimed(app, { sub: 'stores/wuxeae6/../another' }),
  ],
  [
    'an older wrong-store payload, which names two',
    'claims',
    async (app) => olderBy(app.clientSecret, { store_hash: 'another' }),
  ],
  ['a payload of nobody', 'claims', async (app) => claimed(app, { user: null })],
  ['a payload without an id', 'claims', async (app) => claimed(app, { jti: null })],
  [
    'an alg: none payload',
    'algorithm',
    async (app) => `signed_payload_jwt=${new UnsecuredJWT(claimsFor(app)).encode()}`,
  ],
  [
    'a payload of another algorithm',
    'algorithm',
    async (app) => signedBy(app, app.clientSecret, 'HS512'),
  ],
  ['an empty-secret payload', 'signature', async (app) => emptySecretJwt(app)],
  ['an older empty-secret payload', 'signature', async () => olderBy('')],
  [
    'a wrong JWT beside a good older payload',
    'signature',
    async (app) => {
      const { signedPayload } = await app.signed()
      const older = new URLSearchParams({ signed_payload: signedPayload }).toString()
      return `${await signedBy(app, 'facade99'.repeat(8))}&${older}`
    },
  ],
  [
    'two payloads',
    'malformed',
    async (app) => {
      const payload = await claimed(app, {})
      return `${payload}&${payload}`
    },
  ],
  ['no payload', 'malformed', async () => ''],
  ['an empty payload', 'malformed', async () => 'signed_payload_jwt='],
  ['what is no payload at all', 'malformed', async () => 'signed_payload_jwt=a.b.c'],
]

// jose does not sign with an empty key; whoever forges does.
function emptySecretJwt(app: TestApp): string {
  const head = encoded({ alg: 'HS256' })
  const signed = `${head}.${encoded(claimsFor(app))}`
  const signature = createHmac('sha256', '').update(signed).digest('base64url')
  return `signed_payload_jwt=${signed}.${signature}`
}

function encoded(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url')
}

async function kept(): Promise<string[]> {
  const rows = (await dumpDatabase(gateway.running().databaseUrl)).split('\n')
  return rows.filter((row) => /^(instance|app_session|used_payload)/.test(row))
}

describe.each(['load', 'uninstall', 'remove-user'])('the %s callback', (door) => {
  it.each(REFUSED)('refuses %s, and says why in the log alone', async (_what, reason, query) => {
    const app = await registerApp(gateway.running(), await gateway.client())
    await app.install()
    const before = await kept()

    const answer = await ask(`${app.base}/${door}?${await query(app)}`)

    expect([answer.status, answer.body]).toMatchObject([
      401,
      { code: 'SIGNED_PAYLOAD_INVALID', title: TEXT },
    ])
    expect(answer.text).not.toContain(reason)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(lastRefusal()).toMatchObject({ code: 'SIGNED_PAYLOAD_INVALID', reason })
    expect(await kept()).toEqual(before)
  })

  it.each(['0', 'x', '999999'])('answers for no app as for a wrong payload: %s', async (number) => {
    const app = await registerApp(gateway.running(), await gateway.client())
    const { origin } = gateway.running()
    const payload = await claimed(app, {})

    const wrong = await ask(`${app.base}/${door}?signed_payload_jwt=a.b.c`)
    const nowhere = await ask(`${origin}/bigcommerce/${number}/${door}?${payload}`)

    expect([nowhere.status, withoutId(nowhere.body)]).toEqual([wrong.status, withoutId(wrong.body)])
  })
})

describe('a client secret that was rotated', () => {
  it('counts from the next callback on, and the one before counts no more', async () => {
    const app = await registerApp(gateway.running(), await gateway.client())
    await app.install()
    const { origin, authorization } = app.client
    const clientSecret = 'facade99'.repeat(8)
    const before = await browse(`${app.base}/load?${await claimed(app, {})}`)

    await ask(`${origin}/api/apps/${app.view.id}`, 'PATCH', {
      authorization,
      body: { clientSecret },
    })
    const [old, fresh] = [
      await browse(`${app.base}/load?${await claimed(app, {})}`),
      await browse(`${app.base}/load?${await signedBy(app, clientSecret)}`),
    ]

    expect([before.status, old.status, fresh.status]).toEqual([200, 401, 200])
  })
})

describe('the clocks of BigCommerce and Latchkey', () => {
  it('may be half a minute apart, and the log says so', async () => {
    const app = await registerApp(gateway.running(), await gateway.client())
    await app.install()
    const iat = nowS() + 25

    const page = await browse(`${app.base}/load?${await claimed(app, { iat, nbf: iat - 5 })}`)
    const [said] = loggedLines().filter(
      ({ msg }) => msg === 'a callback was signed at another time',
    )

    expect(page.status).toBe(200)
    expect(said?.['skewMs']).toBeGreaterThan(20_000)
  })

  it('are compared in the log where they are an hour apart, and the page says to look at them', async () => {
    await using stack = await startTestGateway()
    const app = await registerApp(stack, apiClient(stack.origin, stack.authorization))
    await app.install()
    await app.control('POST /clock/advance', { ms: 3_600_000 })

    const page = await browse(await app.loadUrl())

    expect([page.status, codeIn(page)]).toEqual([401, 'SIGNED_PAYLOAD_INVALID'])
    expect(page.text).toContain('clock')
    expect(stack.logged()).toMatch(/"reason":"not-yet","skewMs":3[56]\d{5}/)
  })
})

type Line = Readonly<Record<string, unknown>>

function loggedLines(): Line[] {
  const lines = gateway.running().logged().trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Line)
}

function lastRefusal(): Line | undefined {
  return loggedLines().findLast(({ msg }) => msg === 'a request was refused')
}

function withoutId(body: unknown): unknown {
  return { ...(body as object), requestId: undefined }
}
