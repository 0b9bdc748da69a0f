import type { Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { known, MEMBER } from './known.ts'

const { boolean, equal, integer, iso8601DateTime, like, string } = MatchersV3

/** Where one instance is. */
export const INSTANCE_PATH = known('/elements/api-v2/instances/${instanceId}')

/** States with one instance. */
export const LEGACY = { 'an instance': { kind: 'legacy', tags: ['eu'] } }
export const STORE_TOKEN = { 'an instance': { kind: 'store-token', tags: ['eu'] } }

const STORE_URL = 'https://api.bigcommerce.com/stores/wuxeae6/v3/'

/** What commands read of an instance. */
export function instanceForm({
  configuration = {},
  ...more
}: { readonly configuration?: object } & Readonly<Record<string, unknown>> = {}) {
  return {
    id: integer(12),
    name: string('Shop'),
    token: string('fakeInstanceToken'),
    createdDate: iso8601DateTime('2026-06-01T12:00:00Z'),
    tags: like(['eu']),
    disabled: equal(false),
    valid: boolean(true),
    state: equal('callable'),
    configuration: {
      'store.url': string(STORE_URL),
      'authentication.type': equal('custom'),
      ...configuration,
    },
    ...more,
  }
}

/** An instance on a legacy account. */
export const LEGACY_FORM = instanceForm({
  configuration: { 'authentication.type': equal('basic'), username: string('admin') },
})

export const SHOW_LEGACY: Exchange = {
  asks: 'show a legacy instance',
  given: LEGACY,
  request: { method: 'GET', path: INSTANCE_PATH, headers: MEMBER },
  answer: { status: 200, body: LEGACY_FORM },
}

export const SHOW_STORE_TOKEN: Exchange = {
  asks: 'show an instance with an access token',
  given: STORE_TOKEN,
  request: { method: 'GET', path: INSTANCE_PATH, headers: MEMBER },
  answer: { status: 200, body: instanceForm() },
}
