import { describe, expect, it } from 'vitest'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Answered {
  readonly data: { readonly id: number }
}
interface Listed {
  readonly data: { readonly key: string }[]
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

const PRODUCT = '/v3/catalog/products/77/metafields'
const wanted = { permission_set: 'app_only', namespace: 'Lager', key: 'Boden', value: 'B2' }

/** The sample store with a second account, which may write products and has no full metafields access. */
function withOther(...scopes: string[]) {
  const apiAccounts = [
    ...(sampleSeed()[0]?.apiAccounts ?? []),
    {
      name: 'Other',
      accessToken: 'fakeAccessTokenOther0000000000c',
      clientId: 'fakeClientIdOther0000000000000c',
      clientSecret: `${'facade00'.repeat(7)}0000000c`,
      scopes: ['store_v2_products', ...scopes],
    },
  ]
  const mock = mockForTest({ apiAccounts })
  const headers = { 'x-auth-token': 'fakeAccessTokenOther0000000000c' }
  const other = (path: string, asked: Asked = {}) => mock.oauth(path, { ...asked, headers })
  return { ...mock, other }
}

describe('metafields of another API account', () => {
  it.each([
    ['app_only', [404, 404, 404]],
    ['read', [200, 403, 403]],
    ['read_and_sf_access', [200, 403, 403]],
    ['write', [200, 200, 204]],
    ['write_and_sf_access', [200, 200, 204]],
  ])('with %s are seen and changed as far as that goes', async (permission_set, statuses) => {
    const { oauth, other } = withOther('store_metafield_write')
    const created = await oauth(PRODUCT, post({ ...wanted, permission_set }))
    const one = `${PRODUCT}/${created.json<Answered>().data.id}`

    const read = await other(one)
    const changed = await other(one, put({ value: 'changed' }))
    const deleted = await other(one, { method: 'DELETE' })

    expect([read, changed, deleted].map(({ statusCode }) => statusCode)).toEqual(statuses)
  })

  it('keep their names and permissions, whoever may write them', async () => {
    const { other } = withOther()

    const renamed = await other(`${PRODUCT}/1`, put({ key: 'Fach' }))
    const opened = await other(`${PRODUCT}/1`, put({ permission_set: 'app_only' }))
    const same = await other(`${PRODUCT}/1`, put({ key: 'Regal', value: '5HG' }))

    expect([renamed, opened, same].map(({ statusCode }) => statusCode)).toEqual([403, 403, 200])
    expect(same.json()).toMatchObject({
      data: { value: '5HG', owner_client_id: 'fakeClientIdFull00000000000000a' },
    })
  })

  it('are not in lists, and leave their names free, where they are not shared', async () => {
    const { other } = withOther()

    const listed = await other(PRODUCT)
    const created = await other(PRODUCT, post({ ...wanted, namespace: 'erp', key: 'article' }))

    expect(listed.json<Listed>().data.map(({ key }) => key)).toEqual(['Regal'])
    expect(created.statusCode).toBe(200)
  })

  it('are open to an account with full access', async () => {
    const { other } = withOther('store_metafield_write_all')

    const listed = await other(PRODUCT)
    const changed = await other(`${PRODUCT}/2`, put({ key: 'Artikel' }))

    expect(listed.json<Listed>().data.map(({ key }) => key)).toEqual(['Regal', 'article'])
    expect(changed.json()).toMatchObject({ data: { key: 'Artikel' } })
  })
})
