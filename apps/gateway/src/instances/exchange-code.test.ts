import {
  createUpstream,
  exchangeCode,
  refreshGrant,
  type CodeExchange,
} from '@latchkey/bigcommerce-client'
import { ManualClock, Secret } from '@latchkey/kernel'
import { startMockBigCommerce, type RunningMock } from '@latchkey/mock-bigcommerce'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'

const REDIRECT_URI = 'http://127.0.0.1:8080/bigcommerce/1/auth'
const SCOPE = 'store_v2_orders store_v2_products_read_only'

const mock = await startMockBigCommerce()
const upstream = createUpstream({
  developmentUpstream: new URL(mock.origin),
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 10_000,
  bodyTimeoutMs: 10_000,
  connectionsPerHost: 2,
})
const deps = { fetch: upstream.fetch, clock: new ManualClock() }

async function control<Answer>(path: string, said: object): Promise<Answer> {
  const answer = await fetch(`${mock.origin}/control${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(said),
  })
  return (await answer.json()) as Answer
}

/** Registers an app, has it consented to, and gives what its auth callback would hear. */
async function consentedExchange(): Promise<CodeExchange> {
  const { clientId, clientSecret } = await control<{ clientId: string; clientSecret: string }>(
    '/apps',
    { name: 'Ours', authCallbackUrl: REDIRECT_URI, scopes: SCOPE.split(' ') },
  )
  const { code } = await control<{ code: string }>(`/stores/wuxeae6/apps/${clientId}/install`, {})
  return {
    app: { clientId, clientSecret: new Secret(clientSecret) },
    code: new Secret(code),
    scope: SCOPE,
    storeHash: 'wuxeae6',
    redirectUri: REDIRECT_URI,
  }
}

const tokenQuestions = ({ journal }: RunningMock) =>
  journal.entries().filter(({ path }) => path.includes('/oauth2/token'))

describe('a code, exchanged at the mock', () => {
  beforeEach(() => {
    mock.reset()
  })
  afterAll(async () => {
    await upstream.close()
    await mock.close()
  })

  it('becomes a token that opens the store', async () => {
    const { accessToken, scopes, storeHash, owner } = await exchangeCode(
      await consentedExchange(),
      deps,
    )
    const answer = await fetch(`${mock.origin}/api/stores/${storeHash}/v2/orders/100`, {
      headers: { 'x-auth-token': accessToken.reveal() },
    })

    expect(answer.status).toBe(200)
    expect(scopes).toEqual(expect.arrayContaining([...SCOPE.split(' '), 'store_v2_default']))
    expect(owner).toMatchObject({ email: 'owner@example.com' })
  })

  it.each<[string, Partial<CodeExchange>, string]>([
    ['the code', { code: new Secret('guess') }, 'GRANT_CODE_REFUSED'],
    ['the callback URL', { redirectUri: `${REDIRECT_URI}/` }, 'GRANT_CODE_REFUSED'],
    ['the scopes', { scope: 'store_v2_marketing' }, 'GRANT_SCOPES_REFUSED'],
    ['the store', { storeHash: 'other99' }, 'GRANT_OTHER_STORE'],
    [
      'the app',
      { app: { clientId: 'nobody', clientSecret: new Secret('guess') } },
      'APP_CREDENTIALS_REFUSED',
    ],
  ])('is refused where %s is wrong, after one question', async (_what, wrong, code) => {
    const right = await consentedExchange()

    await expect(exchangeCode({ ...right, ...wrong }, deps)).rejects.toMatchObject({ code })
    expect(tokenQuestions(mock)).toHaveLength(1)
  })

  it('is refused a second time', async () => {
    const exchange = await consentedExchange()
    await exchangeCode(exchange, deps)

    await expect(exchangeCode(exchange, deps)).rejects.toMatchObject({ code: 'GRANT_CODE_REFUSED' })
  })

  it('is refused after ten minutes', async () => {
    const exchange = await consentedExchange()
    await control('/clock/advance', { ms: 10 * 60_000 })

    await expect(exchangeCode(exchange, deps)).rejects.toMatchObject({ code: 'GRANT_CODE_REFUSED' })
  })

  it('brings nothing to refresh with, and the mock refuses to', async () => {
    const { app } = await consentedExchange()
    const refresh = { app, refreshToken: new Secret('guess'), storeHash: 'wuxeae6' }

    await expect(refreshGrant(refresh, deps)).rejects.toMatchObject({
      code: 'GRANT_REQUEST_REFUSED',
    })
  })
})
