import { describe, expect, it } from 'vitest'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PATH = '/v3/content/scripts'
const SCRIPT = { name: 'Tæller', src: 'https://cdn.example.com/a.js' }

/** Two accounts that may both change content, one of them not on checkout pages. */
function twoAccounts() {
  const [first] = sampleSeed()[0]?.apiAccounts ?? []
  if (first === undefined) throw new Error('the sample seed has an account')
  const second = {
    name: 'Another app',
    accessToken: 'fakeAccessTokenOther000000000c',
    clientId: 'fakeClientIdOther00000000000000c',
    clientSecret: `${'facade00'.repeat(7)}0000000c`,
    scopes: ['store_v2_content'],
  }
  const { oauth } = mockForTest({ apiAccounts: [first, second] })
  const other: typeof oauth = (path, asked) =>
    oauth(path, { ...asked, headers: { 'x-auth-token': second.accessToken } })
  return { oauth, other }
}

describe('scripts', () => {
  it('are created, changed, listed and deleted', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(PATH, { method: 'POST', payload: SCRIPT })
    const path = `${PATH}/${created.json<{ data: { uuid: string } }>().data.uuid}`
    const changed = await oauth(path, {
      method: 'PUT',
      payload: { kind: 'script_tag', html: '<script></script>', location: 'footer' },
    })
    const listed = await oauth(`${PATH}?channel_id:in=1&sort=name&limit=1`)
    const deleted = await oauth(path, { method: 'DELETE' })
    const gone = await oauth(path)

    expect(created.json()).toMatchObject({
      data: {
        kind: 'src',
        load_method: 'default',
        visibility: 'storefront',
        enabled: true,
        api_client_id: 'fakeClientIdFull00000000000000a',
      },
    })
    expect(changed.json()).toMatchObject({
      data: { html: '<script></script>', location: 'footer' },
    })
    expect(changed.json()).not.toHaveProperty('data.src')
    expect(listed.json()).toMatchObject({
      data: [{ name: 'Chat' }],
      meta: { pagination: { total: 3 } },
    })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('show to the account that made them and to no other', async () => {
    const { oauth, other } = twoAccounts()
    const created = await other(PATH, { method: 'POST', payload: SCRIPT })
    const path = `${PATH}/${created.json<{ data: { uuid: string } }>().data.uuid}`

    const own = await other(PATH)
    const read = await oauth(path)
    const deleted = await oauth(path, { method: 'DELETE' })

    expect(own.json()).toMatchObject({ data: [{ name: SCRIPT.name }] })
    expect([read.statusCode, deleted.statusCode]).toEqual([404, 404])
  })

  it.each(['checkout', 'all_pages'])('need a further scope for %s', async (visibility) => {
    const { oauth, other } = twoAccounts()
    const asked = { method: 'POST' as const, payload: { ...SCRIPT, visibility } }

    const [with_, without] = [await oauth(PATH, asked), await other(PATH, asked)]

    expect([with_.statusCode, without.statusCode]).toEqual([200, 403])
  })

  it('are ten at most for one account', async () => {
    const { oauth } = mockForTest()
    for (let n = 2; n < 10; n += 1) await oauth(PATH, { method: 'POST', payload: SCRIPT })

    const refused = await oauth(PATH, { method: 'POST', payload: SCRIPT })
    const listed = await oauth(PATH)

    expect(refused.statusCode).toBe(422)
    expect(listed.json()).toMatchObject({ meta: { pagination: { total: 10 } } })
  })

  it.each([
    ['without a name', { src: 'https://example.com' }, 'name'],
    ['of nothing', { name: 'A' }, 'src'],
    ['of a tag that is not there', { name: 'A', kind: 'script_tag' }, 'html'],
    ['of both kinds', { ...SCRIPT, kind: 'src', html: '<script></script>' }, 'html'],
    ['in a place that is none', { ...SCRIPT, location: 'body' }, 'location'],
    [
      'with too many hashes',
      { ...SCRIPT, integrity_hashes: Array(6).fill('x') },
      'integrity_hashes',
    ],
  ])('are refused %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const refused = await oauth(PATH, { method: 'POST', payload })

    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toHaveProperty(`errors.${field}`)
  })
})
