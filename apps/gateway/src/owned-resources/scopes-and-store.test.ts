import { probeRouteFor, probeScopes, proveSameStore } from '@latchkey/bigcommerce-client'
import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { scopes } from '@latchkey/scope-catalog'
import { afterEach, describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { ALL_SCOPES, openStoreScene } from './testing/store-accounts.ts'

const mock = await sharedByFile(startMockBigCommerce())
const store = await sharedByFile(Promise.resolve(openStoreScene(mock)))
const { deps, legacy } = store

const TOLD = ALL_SCOPES.filter((id) => probeRouteFor(id) !== undefined)
const READ_HALF = new Map(scopes.map(({ id, readOnlyForm }) => [id, readOnlyForm]))

afterEach(() => store.reset())

async function verdictsOf(granted: readonly string[], wanted: readonly string[]) {
  const { credential } = await store.account(granted)
  const found = await probeScopes({ credential, wanted }, deps)
  return Object.fromEntries(found.map(({ scope, verdict }) => [scope, verdict]))
}

describe('the probe of scopes', () => {
  it.each(TOLD)('tells an account with %s, and nothing else, from one without', async (scope) => {
    const verdict = READ_HALF.get(scope) === undefined ? 'granted' : 'assumed'

    expect(await verdictsOf([scope], [scope])).toEqual({ [scope]: verdict })
    expect(await verdictsOf([], [scope])).toEqual({ [scope]: 'missing' })
  })

  it('finds all that an account has too much', async () => {
    const found = await verdictsOf(ALL_SCOPES, ['store_v2_orders'])

    expect(found).toMatchObject({
      store_v2_orders: 'assumed',
      store_v2_products_read_only: 'excess',
      store_themes_read_only: 'excess',
    })
    expect(found).not.toHaveProperty('store_v2_orders_read_only')
  })

  it('asks no more than one question for each scope, and none that changes anything', async () => {
    const { credential } = await store.account(ALL_SCOPES)
    mock.journal.clear()

    await probeScopes({ credential, wanted: ALL_SCOPES }, deps)

    const asked = mock.journal.entries()
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']))
    expect(new Set(asked.map(({ path }) => path)).size).toBe(asked.length)
  })

  it('makes nothing up when the store is overloaded', async () => {
    await store.fault({ effect: { kind: 'overload' } })

    expect(await verdictsOf(ALL_SCOPES, ['store_v2_orders', 'store_sites'])).toEqual({
      store_v2_orders: 'unknown',
      store_sites: 'unknown',
    })
  })

  it.each([
    { kind: 'status', status: 503 },
    { kind: 'malformed-body' },
    { kind: 'reset', processed: true },
    { kind: 'half-body' },
  ])('makes nothing up of $kind', async (effect) => {
    await store.fault({ route: 'GET /v3/sites', effect })

    expect(await verdictsOf(['store_sites'], ['store_sites'])).toMatchObject({
      store_sites: 'unknown',
    })
  })
})

describe('the proof of the same store', () => {
  it('is the id that the store tells both credentials', async () => {
    const { credential } = await store.account(['store_v2_information_read_only'])

    await expect(proveSameStore({ before: legacy, after: credential }, deps)).resolves.toBe('same')
  })

  it('is the hash where the new credential may not see the store’s information', async () => {
    const { credential } = await store.account(['store_v2_orders'])

    await expect(proveSameStore({ before: legacy, after: credential }, deps)).resolves.toBe(
      'by-hash-only',
    )
  })

  it('fails for a token of another store', async () => {
    const { credential } = await store.account(ALL_SCOPES)
    const elsewhere = { ...credential, storeHash: 'abc123', legacyHost: legacy.legacyHost }
    const before = { ...legacy, storeHash: 'abc123' }

    await expect(proveSameStore({ before, after: elsewhere }, deps)).rejects.toMatchObject({
      code: 'CREDENTIAL_OTHER_STORE',
    })
  })
})
