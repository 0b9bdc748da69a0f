import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import {
  createBody,
  createInstance,
  legacySettings,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { spellingsOf } from '../testing/spellings.ts'
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts'

const VAULT_KEYS = KeyRing.generate('test').reveal()

// What callers bring that is nobody else's business, each a text that occurs nowhere else.
const BROUGHT = {
  wrongPassword: 'wrong-password-4711',
  wrongToken: 'wrong-token-4712',
  ownSecret: 'own-secret-4713',
  ownSetting: 'own-setting-4714',
  providerCode: 'provider-code-4715',
  reissued: 'wrong-element-4716',
  inName: 'control\u0001-4717',
  inQuery: 'query-secret-4718',
}

describe('after a busy run', () => {
  it('neither the database nor the log holds a secret, in any spelling', async () => {
    await using stack = await startTestGateway({ env: { LATCHKEY_VAULT_KEYS: VAULT_KEYS } })
    const handedOut = await beBusy(stack)

    const dump = await dumpDatabase(stack.databaseUrl)
    const found = [...secrets(), ...handedOut].flatMap((secret) =>
      spellingsOf(secret)
        .filter((spelling) => dump.includes(spelling) || stack.logged().includes(spelling))
        .map((spelling) => `${secret} as ${spelling}`),
    )

    expect(dump).toMatch(/^instance /m)
    expect(dump).toMatch(/^credential /m)
    expect(stack.logged()).toContain('"code":"CREDENTIAL_REFUSED"')
    expect(found).toEqual([])
  })

  it('the search would find them: the secrets do stand in what was called', async () => {
    await using stack = await startTestGateway()

    await stack.createLegacyInstance()

    const called = JSON.stringify(stack.mock.journal.entries())
    const pair = `${legacySettings.username}:${legacySettings.password}`
    expect(spellingsOf(pair).some((spelling) => called.includes(spelling))).toBe(true)
  })
})

function secrets(): string[] {
  const key = VAULT_KEYS.slice(VAULT_KEYS.indexOf(':') + 1)
  return [
    ...Object.values(BROUGHT),
    legacySettings.password,
    `${legacySettings.username}:${legacySettings.password}`,
    tokenSettings['oauth.user.token'],
    tokenSettings['oauth.api.secret'],
    tokenSettings['oauth.api.key'],
    key,
    Buffer.from(key, 'base64').toString('latin1'),
  ]
}

/** Good and bad calls through every door; gives the secrets that Latchkey itself made. */
async function beBusy(stack: TestGateway): Promise<string[]> {
  const client = apiClient(stack.origin, stack.authorization)
  const extra = { apiSecret: BROUGHT.ownSecret, plain: BROUGHT.ownSetting }
  const legacy = await createInstance(client, { configuration: { ...legacySettings, ...extra } })
  const oauth = await createInstance(client, {
    configuration: tokenSettings,
    providerData: { code: BROUGHT.providerCode },
  })
  const bad = (overrides: Record<string, unknown>) =>
    client.call('POST /instances', { body: createBody(overrides) })

  await bad({ configuration: { ...legacySettings, password: BROUGHT.wrongPassword } })
  await bad({ configuration: { ...tokenSettings, 'oauth.user.token': BROUGHT.wrongToken } })
  await bad({
    configuration: { ...legacySettings, 'store.url': `https://a:${BROUGHT.ownSecret}@b.c` },
  })
  await bad({ configuration: { ...legacySettings, [`${BROUGHT.ownSecret}\n`]: 'x' } })
  await bad({ name: BROUGHT.inName })
  await client.call('POST /instances', { body: `{"password": "${BROUGHT.ownSecret}"` })
  await client.call(`GET /instances?pageSize=x&apiSecret=${BROUGHT.inQuery}`)
  await client.callAs(BROUGHT.reissued, 'GET /instances')
  await client.call(`PATCH /instances/${legacy.id}`, { body: { configuration: tokenSettings } })
  await client.call(`PUT /instances/${oauth.id}`, { body: { configuration: legacySettings } })
  await client.call('GET /instances?searchText=api')
  await callDoors(stack, [legacy.token, oauth.token, BROUGHT.wrongToken])
  await client.call(`DELETE /instances/${oauth.id}/enabled`)
  await callDoors(stack, [oauth.token])
  return [client.userSecret, client.organizationSecret, legacy.token, oauth.token]
}

async function callDoors({ origin }: TestGateway, tokens: readonly string[]): Promise<void> {
  const basic = (token: string) =>
    `Basic ${Buffer.from(`${legacySettings.username}:${token}`).toString('base64')}`
  for (const token of tokens) {
    await ask(`${origin}/stores/wuxeae6/v3/catalog/products`, 'GET', {
      headers: { 'x-auth-token': token },
    })
    await ask(`${origin}/stores/other01/v2/time`, 'GET', { headers: { 'x-auth-token': token } })
    await ask(`${origin}/legacy/wuxeae6/api/v2/time`, 'GET', { authorization: basic(token) })
  }
  await ask(`${origin}/legacy/wuxeae6/api/v2/time`, 'GET', {
    authorization: basic(legacySettings.password),
  })
}
