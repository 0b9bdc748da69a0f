import { describe, expect, it } from 'vitest'
import { proveSameStore } from './prove-same-store.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { apiFor, LEGACY, legacyApi, pageOf, storeDeps, tokenOf } from './support/store-scene.ts'

const NEW = 'n3w'
const after = tokenOf(NEW)
const newSays = (status: number, body?: object) => apiFor(NEW).get('/v2/store').reply(status, body)
const oldSays = (status: number, body?: object) => legacyApi().get('/v2/store').reply(status, body)
const newLists = (status: number, body?: ReturnType<typeof pageOf>) =>
  apiFor(NEW).get('/v3/hooks?limit=1').reply(status, body)
const proof = () => proveSameStore({ before: LEGACY, after }, storeDeps())

describe('proveSameStore', () => {
  answersOnlyAsExpected()

  it('is the same store where both are told the same id, whatever its domains', async () => {
    newSays(200, { id: 'wuxeae6', domain: 'shop.example' })
    oldSays(200, { id: 'wuxeae6', domain: 'store-wuxeae6.mybigcommerce.com' })

    await expect(proof()).resolves.toBe('same')
  })

  it('is another store where they are told different ids', async () => {
    newSays(200, { id: 'wuxeae6' })
    oldSays(200, { id: 'abc123' })

    await expect(proof()).rejects.toMatchObject({ code: 'CREDENTIAL_OTHER_STORE' })
  })

  it.each([
    ['lacks the scope', 403, undefined],
    ['is told no id', 200, { domain: 'shop.example' }],
  ])('is proved by its hash only where the new credential %s', async (_what, status, body) => {
    newSays(status, body)
    newLists(200, pageOf([]))
    oldSays(200, { id: 'wuxeae6' })

    await expect(proof()).resolves.toBe('by-hash-only')
  })

  it('is proved by its hash only where the old account’s user may not see it', async () => {
    newSays(200, { id: 'wuxeae6' })
    oldSays(403)

    await expect(proof()).resolves.toBe('by-hash-only')
  })

  it('is another store where the new credential opens nothing of it', async () => {
    newSays(403)
    newLists(403)

    await expect(proof()).rejects.toMatchObject({ code: 'CREDENTIAL_OTHER_STORE' })
  })

  it('asks nothing where the credentials are used with different hashes', async () => {
    const elsewhere = { ...LEGACY, storeHash: 'abc123' }

    await expect(proveSameStore({ before: elsewhere, after }, storeDeps())).rejects.toMatchObject({
      code: 'CREDENTIAL_OTHER_STORE',
    })
  })

  it.each([
    [401, 'CREDENTIAL_REFUSED'],
    [404, 'STORE_NOT_FOUND'],
    [429, 'STORE_BUSY'],
    [503, 'STORE_UNAVAILABLE'],
  ])('is not proved by a %i, of either', async (status, code) => {
    newSays(status)
    await expect(proof()).rejects.toMatchObject({ code })

    newSays(200, { id: 'wuxeae6' })
    oldSays(status)
    await expect(proof()).rejects.toMatchObject({ code })
  })
})
