import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: { readonly listing_id: number; readonly product_id: number }[]
  readonly meta: { readonly pagination: { readonly links: { readonly next?: string } } }
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

const PATH = '/v3/channels/664179/listings'
const listingOf = (product_id: number, variant_id = product_id) => ({
  product_id,
  state: 'active',
  name: 'Elsewhere',
  variants: [{ product_id, variant_id, state: 'pending' }],
})

describe('listings of a channel', () => {
  it('are made, read and changed', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(PATH, post([listingOf(94, 1_000_001)]))
    const listing_id = created.json<Listed>().data[0]?.listing_id ?? 0
    const variants = [
      { product_id: 94, variant_id: 1_000_001, state: 'active' },
      { product_id: 94, variant_id: 1_000_002, state: 'queued', name: 'Large' },
    ]
    await oauth(PATH, put([{ listing_id, product_id: 77, state: 'disabled', variants }]))
    const read = await oauth(`${PATH}/${listing_id}`)

    expect(read.json()).toMatchObject({
      data: {
        listing_id,
        channel_id: 664_179,
        product_id: 94,
        state: 'disabled',
        name: 'Elsewhere',
        variants: [
          { channel_id: 664_179, product_id: 94, variant_id: 1_000_001, state: 'active' },
          { variant_id: 1_000_002, state: 'queued', name: 'Large' },
        ],
      },
    })
  })

  it('are listed by product, and page by page from a listing on', async () => {
    const { oauth } = mockForTest()
    await oauth(PATH, post([listingOf(80), listingOf(81)]))
    const productsOn = async (query: string) => {
      const listed = (await oauth(`${PATH}${query}`)).json<Listed>()
      return [listed.data.map(({ product_id }) => product_id), listed.meta.pagination] as const
    }

    const [first, { links }] = await productsOn('?limit=2')
    const [second, last] = await productsOn(links.next ?? '')
    const [found] = await productsOn('?product_id:in=81,80')

    expect([first, second, found]).toEqual([[77, 80], [81], [80, 81]])
    expect(last.links.next).toBeUndefined()
  })

  it.each([
    ['of a product that is not there', [listingOf(999)]],
    ["of another product's variant", [listingOf(80, 81)]],
    ['of a product that is listed', [listingOf(77)]],
    ['twice of a product', [listingOf(80), listingOf(80)]],
    ['without variants', [{ product_id: 80, state: 'active' }]],
    ['in a state that is none', [{ ...listingOf(80), state: 'x' }]],
  ])('are not made %s', async (_how, payload) => {
    const { oauth } = mockForTest()

    const refused = await oauth(PATH, post(payload))

    expect(refused.statusCode).toBe(422)
    expect((await oauth(PATH)).json<Listed>().data).toHaveLength(1)
  })

  it('pass over a change of one that is not there', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(PATH, put([{ ...listingOf(77), listing_id: 1 }]))

    expect([answer.statusCode, answer.json<Listed>().data]).toEqual([200, []])
  })

  it.each([
    ['nothing of an unknown channel', '/v3/channels/9/listings', 200],
    ['400 of a channel that is no number', '/v3/channels/x/listings', 400],
    ['422 for a filter that is none', `${PATH}?state=active`, 422],
    ['422 for a limit that is no number', `${PATH}?limit=a`, 422],
    ['404 for one of another channel', '/v3/channels/1/listings/882998595', 404],
  ])('answer %s', async (_what, path, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(path)).statusCode).toBe(status)
  })
})
