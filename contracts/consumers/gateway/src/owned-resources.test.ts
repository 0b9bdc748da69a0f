import { listOwned } from '@latchkey/bigcommerce-client'
import { theCatalog } from '@latchkey/scope-catalog'
import { MatchersV3 } from '@pact-foundation/pact'
import type { PactV4 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { anyList, pageOf, says } from './answers.ts'
import { askThrough } from './ask-through.ts'
import { tokenCredential } from './credentials.ts'
import { bigcommerce, byToken, tokenWith } from './questions.ts'
import type { Given } from './questions.ts'

const { boolean, eachLike, integer, regex, string } = MatchersV3

/** Every list of metafields, each of one kind of record. */
const METAFIELD_LISTS = theCatalog()
  .routes.filter(({ method, path, marks }) => {
    return method === 'GET' && marks.includes('metafields') && !path.includes('{')
  })
  .map(({ path }) => path)

const METAFIELD_FIELDS = 'resource_type,resource_id,namespace,key,permission_set,owner_client_id'

const OWNER = tokenWith(
  'store_cart',
  'store_channel_settings',
  'store_inventory',
  'store_locations',
  'store_content_checkout',
  'store_v2_customers',
  'store_v2_information',
  'store_v2_orders',
  'store_v2_products',
)
const HOOK = { scope: 'store/order/created', destination: 'https://receiver.example/orders' }
const SCRIPT = { name: 'Consent banner', src: 'https://receiver.example/banner.js' }
const METAFIELD = { namespace: 'contract', key: 'article' }

const paging = { page: '1', limit: '50' }

interface OwnedList {
  readonly given: readonly Given[]
  readonly of: string
  readonly path: string
  readonly data: unknown
  readonly query?: Record<string, string>
}

function listed(pact: PactV4, { given, of, path, data, query = {} }: OwnedList) {
  return byToken(pact, {
    given,
    asked: `the ${of} of the token, a page`,
    path,
    query: { ...query, ...paging },
  }).willRespondWith(200, says(pageOf(data)))
}

const list = (server: { readonly url: string }) =>
  askThrough(server, (deps) => listOwned(tokenCredential, deps))

describe('what a token made', () => {
  it('is listed: its webhooks, its scripts, and metafields by the kind of record', async () => {
    const owned = bigcommerce.agree((pact) => {
      listed(pact, {
        given: [OWNER, ['the token has a webhook', HOOK]],
        of: 'webhooks',
        path: '/v3/hooks',
        data: eachLike({
          scope: string(HOOK.scope),
          destination: string(HOOK.destination),
          is_active: boolean(true),
          client_id: string('fakeClientIdFull00000000000000a'),
        }),
      })
      for (const path of METAFIELD_LISTS) {
        const isOfProducts = path === '/v3/catalog/products/metafields'
        listed(pact, {
          given: isOfProducts ? [OWNER, ['a product has a metafield', METAFIELD]] : [OWNER],
          of: `metafields ${path}`,
          path,
          query: { include_fields: METAFIELD_FIELDS },
          data: isOfProducts ? eachLike(metafield) : anyList,
        })
      }
      return listed(pact, {
        given: [OWNER, ['the store has a script', SCRIPT]],
        of: 'scripts',
        path: '/v3/content/scripts',
        data: eachLike(script),
      })
    }, list)

    const { resources, unseen } = await owned
    expect(resources.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
      'webhook: webhook store/order/created to https://receiver.example/orders',
      'metafield: metafield contract / article of product 77',
      'script: script Consent banner on channel 1',
    ])
    expect(unseen).toEqual([])
  })
})

const metafield = {
  id: integer(1),
  resource_type: string('product'),
  resource_id: integer(77),
  namespace: string(METAFIELD.namespace),
  key: string(METAFIELD.key),
  permission_set: string('app_only'),
}

const script = {
  uuid: regex('^[0-9a-f-]{36}$', '00000000-0000-4000-8000-000000000001'),
  name: string(SCRIPT.name),
  channel_id: integer(1),
  kind: string('src'),
  location: string('footer'),
  visibility: string('all_pages'),
  load_method: string('default'),
  enabled: boolean(true),
}
