import { stateOf } from '@latchkey/contracts'
import type { ProviderState } from '@latchkey/contracts'
import { z } from 'zod'
import { Hook, Nothing } from './state-shapes.ts'
import type { StoreApi } from './store-api.ts'

// BigCommerce's limit for one account.
const MOST_OF_A_SCOPE = 10

const Made = z.object({ data: z.object({ id: z.number() }) })
const MadeScript = z.object({ data: z.object({ uuid: z.string() }) })
const Found = z.object({ data: z.array(z.object({ id: z.number() })) })
const Customers = z.object({
  meta: z.object({ cursor_pagination: z.object({ end_cursor: z.string() }) }),
})

/** The states of a store's records. They are entered by the API alone, so that any store can be in them. */
export function recordStates(api: StoreApi): Record<string, ProviderState> {
  const leave = async () => api.tidy()
  return {
    'the token has a webhook': stateOf(Hook, {
      enter: async (hook) => ({ hookId: await makeHook(api, hook) }),
      leave,
    }),
    'the token has as many webhooks of a scope as it may': stateOf(
      z.strictObject({ scope: z.string() }),
      {
        enter: async ({ scope }): Promise<undefined> => {
          for (let nth = 1; nth <= MOST_OF_A_SCOPE; nth += 1) {
            await makeHook(api, { scope, destination: `https://receiver.example/${nth}` })
          }
        },
        leave,
      },
    ),
    'a product has a metafield': stateOf(
      z.strictObject({ namespace: z.string(), key: z.string() }),
      { enter: async (metafield) => makeMetafield(api, metafield), leave },
    ),
    'the store has a script': stateOf(z.strictObject({ name: z.string(), src: z.url() }), {
      enter: async (script) => makeScript(api, script),
      leave,
    }),
    'the store has products': stateOf(z.strictObject({ count: z.int().positive() }), {
      enter: async ({ count }) => makeProducts(api, count),
      leave,
    }),
    'the store has no product of a name': stateOf(z.strictObject({ name: z.string() }), {
      enter: async ({ name }) => removeProducts(api, name),
    }),
    'the store has orders': stateOf(Nothing, { enter: async () => requireOrders(api) }),
    'the store has customers': stateOf(Nothing, {
      enter: async () => {
        const list = await api.askAsMaker({ path: '/v3/customers?limit=1' })
        return { cursor: Customers.parse(list).meta.cursor_pagination.end_cursor }
      },
    }),
  }
}

/** Makes a webhook under the interaction's token, or another, and gives its id. */
export async function makeHook(
  api: StoreApi,
  hook: z.infer<typeof Hook>,
  token?: string,
): Promise<number> {
  const json = { ...hook, is_active: true }
  const by = token === undefined ? {} : { token }
  const { id } = Made.parse(await api.ask({ method: 'POST', path: '/v3/hooks', json, ...by })).data
  api.takesAway(`/v3/hooks/${id}`, token)
  return id
}

async function makeMetafield(
  api: StoreApi,
  metafield: { readonly namespace: string; readonly key: string },
): Promise<undefined> {
  const [product] = Found.parse(await api.askAsMaker({ path: '/v3/catalog/products?limit=1' })).data
  if (product === undefined) throw new Error('the store has no product')
  const path = `/v3/catalog/products/${product.id}/metafields`
  const json = { ...metafield, value: 'made for a contract', permission_set: 'app_only' }
  const { id } = Made.parse(await api.ask({ method: 'POST', path, json })).data
  api.takesAway(`${path}/${id}`)
}

async function makeScript(
  api: StoreApi,
  script: { readonly name: string; readonly src: string },
): Promise<undefined> {
  const json = {
    ...script,
    kind: 'src',
    location: 'footer',
    visibility: 'all_pages',
    load_method: 'default',
    auto_uninstall: true,
    consent_category: 'essential',
  }
  const path = '/v3/content/scripts'
  const { uuid } = MadeScript.parse(await api.ask({ method: 'POST', path, json })).data
  api.takesAway(`${path}/${uuid}`)
}

async function makeProducts(api: StoreApi, count: number): Promise<undefined> {
  const path = '/v3/catalog/products'
  for (let nth = 1; nth <= count; nth += 1) {
    const json = { name: `Made for a contract ${nth}`, type: 'physical', weight: 1, price: 1 }
    await removeProducts(api, json.name)
    const { id } = Made.parse(await api.askAsMaker({ method: 'POST', path, json })).data
    api.takesAway(`${path}/${id}`)
  }
}

async function removeProducts(api: StoreApi, name: string): Promise<undefined> {
  const query = new URLSearchParams({ name }).toString()
  const { data } = Found.parse(await api.askAsMaker({ path: `/v3/catalog/products?${query}` }))
  for (const { id } of data) {
    await api.askAsMaker({ method: 'DELETE', path: `/v3/catalog/products/${id}` })
  }
}

async function requireOrders(api: StoreApi): Promise<undefined> {
  const orders = await api.askAsMaker({ path: '/v2/orders?limit=1' })
  if (orders === undefined) throw new Error('the store has no order')
}
