import { expect, it } from 'vitest'
import { instancesIn } from '../testing/api-client.ts'
import {
  CALLBACK,
  consentScene,
  twoStoreGateway,
  type ConsentScene,
  type Said,
} from '../testing/client-consent-scene.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { countInstanceRows } from '../testing/instance-rows.ts'
import { advanceMock, type Decision } from '../testing/mock-portal.ts'

const CODE_LIFE_MS = 10 * 60_000

const gateway = twoStoreGateway()

interface Bad {
  readonly what: string
  readonly code: string
  readonly message?: string
  readonly settings?: Record<string, string>
  readonly decision?: Decision
  /** In place of what the merchant's consent brought. */
  readonly said?: Said
  readonly meanwhile?: (scene: ConsentScene, said: Said) => Promise<unknown>
}

const BAD: readonly Bad[] = [
  {
    what: 'a used code',
    code: 'GRANT_CODE_REFUSED',
    meanwhile: (scene, said) => scene.exchange(said),
  },
  {
    what: 'an expired code',
    code: 'GRANT_CODE_REFUSED',
    meanwhile: () => advanceMock(gateway.running().mock, CODE_LIFE_MS),
  },
  { what: 'a code that is none', code: 'GRANT_CODE_REFUSED', said: { code: 'guessed' } },
  {
    what: 'another callback URL',
    code: 'GRANT_CODE_REFUSED',
    settings: { 'oauth.callback.url': `${CALLBACK}/` },
  },
  {
    what: 'a wrong secret',
    code: 'APP_CREDENTIALS_REFUSED',
    settings: { 'oauth.api.secret': 'guessed' },
  },
  {
    what: 'an app that is none',
    code: 'APP_CREDENTIALS_REFUSED',
    settings: { 'oauth.api.key': 'nobody' },
  },
  {
    what: 'a scope that was not granted',
    code: 'GRANT_SCOPES_REFUSED',
    said: { scope: 'store_v2_marketing' },
  },
  { what: 'a refused consent', code: 'CONSENT_REFUSED', decision: { decision: 'refuse' } },
  {
    what: 'the code of a store in the name of another',
    code: 'GRANT_OTHER_STORE',
    said: { context: 'stores/other01' },
  },
  {
    what: 'a consent of another store than the settings name',
    code: 'CONSENT_OTHER_STORE',
    settings: { 'store.url': 'other01' },
  },
  { what: 'a context that is none', code: 'STORE_ADDRESS_INVALID', said: { context: 'stores/' } },
  {
    what: "no store but a shop's own domain",
    code: 'STORE_HASH_UNKNOWN',
    said: { context: '' },
    settings: { 'store.url': 'https://shop.example.com' },
  },
  {
    what: 'hardly anything',
    code: 'CONFIGURATION_MISSING',
    message:
      'the configuration lacks oauth.api.key, oauth.callback.url, oauth.scope, store.url, ' +
      'oauth.api.secret',
    settings: { 'oauth.api.key': '', 'oauth.api.secret': '********', 'oauth.callback.url': '' },
    said: { scope: '', context: '' },
  },
]

it.each(BAD)('$what makes no instance', async (bad) => {
  const scene = await consentScene(gateway)
  const { client, app } = scene
  const said = { ...(await scene.consent(bad.decision)), ...bad.said }
  await bad.meanwhile?.(scene, said)
  const running = gateway.running()
  const rows = await countInstanceRows(running.databaseUrl)

  const answer = await scene.create({
    configuration: { ...scene.settings, ...bad.settings },
    providerData: said,
  })

  const { code, message } = bad
  expect([answer.status, answer.body]).toMatchObject([
    400,
    { code, ...(message === undefined ? {} : { message }) },
  ])
  expect(instancesIn(await client.call('GET /instances'))).toEqual([])
  expect(await countInstanceRows(running.databaseUrl)).toEqual(rows)
  const kept = (await dumpDatabase(running.databaseUrl)) + running.logged() + answer.text
  for (const secret of [said['code'], app.clientSecret]) {
    if (secret !== undefined) expect(kept).not.toContain(secret)
  }
})

it.each([
  ['a code that is a list', { code: ['a'] }],
  ['a scope that is a list', { code: 'a', scope: ['a'] }],
  ['a code of 2000 letters', { code: 'a'.repeat(2_000) }],
])('%s is no provider data', async (_what, providerData) => {
  const scene = await consentScene(gateway)

  const answer = await scene.create({ configuration: scene.settings, providerData })

  expect([answer.status, answer.body]).toMatchObject([400, { code: 'REQUEST_INVALID' }])
})
