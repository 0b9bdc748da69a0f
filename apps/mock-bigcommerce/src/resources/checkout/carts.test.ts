import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'
import { abandonedTokenOf } from './cart.ts'

const CARTS = '/v3/carts'
const JANES = `${CARTS}/b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c02`

interface Line {
  readonly id: string
  readonly quantity: number
}
interface Answered {
  readonly data: {
    readonly id: string
    readonly version: number
    readonly cart_amount: number
    readonly line_items: Readonly<Record<string, readonly Line[]>>
  }
}

type Oauth = ReturnType<typeof mockForTest>['oauth']

const post = (payload: object): Asked => ({ method: 'POST', payload })
const put = (payload: object): Asked => ({ method: 'PUT', payload })

const gift = {
  name: 'Gutschein',
  theme: 'Birthday',
  amount: 25,
  quantity: 1,
  sender: { name: 'Jörg', email: 'joerg.grosse@example.com' },
  recipient: { name: 'Jane', email: 'jane.doe@example.com' },
}

async function made(oauth: Oauth, payload: object): Promise<Answered['data']> {
  return (await oauth(CARTS, post(payload))).json<Answered>().data
}

const espresso = (quantity: number) => ({ line_items: [{ product_id: 77, quantity }] })

describe('carts', () => {
  it('cost what the catalogue says', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(
      CARTS,
      post({
        customer_id: 2,
        line_items: [
          { product_id: 80, quantity: 3 },
          { product_id: 107, quantity: 1, list_price: 50 },
        ],
        custom_items: [{ name: 'Gravur', quantity: 2, list_price: 2.5, sku: 'X' }],
        gift_certificates: [gift],
      }),
    )

    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      data: {
        customer_id: 2,
        email: 'joerg.grosse@example.com',
        currency: { code: 'USD' },
        base_amount: 109.85,
        cart_amount: 109.85,
        version: 1,
        line_items: {
          physical_items: [
            {
              variant_id: 80,
              original_price: 11.45,
              list_price: 9.95,
              extended_list_price: 29.85,
              is_require_shipping: true,
              url: 'https://shop.moller-daughters.example/espresso-decaf/',
            },
          ],
          digital_items: [{ product_id: 107, list_price: 50, is_require_shipping: false }],
          custom_items: [{ name: 'Gravur', quantity: '2', list_price: '2.5' }],
          gift_certificates: [{ theme: 'Birthday', amount: 25 }],
        },
      },
      meta: {},
    })
  })

  it('cost what the price list of the customer’s group says', async () => {
    const { oauth } = mockForTest()

    const cart = await made(oauth, {
      customer_id: 3,
      line_items: [{ product_id: 103, quantity: 2 }],
    })
    const asGuest = await oauth(`${CARTS}/${cart.id}`, put({ customer_id: 0 }))

    expect(cart.cart_amount).toBe(110)
    expect(asGuest.statusCode).toBe(201)
    expect(asGuest.json()).toMatchObject({ data: { cart_amount: 138, customer_id: 0, email: '' } })
  })

  it('take more, change what they have, and are gone with their last line', async () => {
    const { oauth } = mockForTest()
    const { id } = await made(oauth, espresso(1))
    const items = `${CARTS}/${id}/items`

    const more = await oauth(items, post(espresso(2)))
    const other = await oauth(
      items,
      post({ custom_items: [{ name: 'X', quantity: 1, list_price: 1 }] }),
    )
    const { physical_items = [], custom_items = [] } = other.json<Answered>().data.line_items
    const line = `${items}/${physical_items[0]?.id ?? ''}`
    const changed = await oauth(line, put({ line_item: { product_id: 77, quantity: 5 } }))
    const first = await oauth(line, { method: 'DELETE' })
    const last = await oauth(`${items}/${custom_items[0]?.id ?? ''}`, { method: 'DELETE' })
    const read = await oauth(`${CARTS}/${id}`)

    expect(more.statusCode).toBe(201)
    expect(more.json<Answered>().data.line_items['physical_items']).toMatchObject([{ quantity: 3 }])
    expect(changed.json()).toMatchObject({ data: { cart_amount: 51.5, version: 4 } })
    expect([first.statusCode, last.statusCode, read.statusCode]).toEqual([200, 204, 404])
  })

  it('are deleted whole', async () => {
    const { oauth } = mockForTest()

    const deleted = await oauth(JANES, { method: 'DELETE' })
    const again = await oauth(JANES, { method: 'DELETE' })

    expect([deleted.statusCode, again.statusCode]).toEqual([204, 404])
  })

  it('are not changed by who knows an older one', async () => {
    const { oauth } = mockForTest()
    const { id, version } = await made(oauth, espresso(1))

    const right = await oauth(`${CARTS}/${id}/items`, post({ ...espresso(1), version }))
    const late = await oauth(`${CARTS}/${id}`, put({ customer_id: 2, version }))

    expect([right.statusCode, late.statusCode]).toEqual([201, 409])
  })

  it('show what was chosen of a product to who asks for it', async () => {
    const { oauth } = mockForTest()
    const variants = (await oauth('/v3/catalog/products/94/variants')).json<{
      data: { id: number; option_values: { label: string }[] }[]
    }>().data
    const [variant] = variants
    const payload = { line_items: [{ product_id: 94, variant_id: variant?.id, quantity: 1 }] }

    const open = await oauth(CARTS, post({ line_items: [{ product_id: 94, quantity: 1 }] }))
    const answer = await oauth(`${CARTS}?include=line_items.physical_items.options`, post(payload))

    expect(open.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      data: {
        line_items: {
          physical_items: [
            { options: variant?.option_values.map(({ label }) => ({ value: label })) },
          ],
        },
      },
    })
  })

  it('give out links that work once each', async () => {
    const { oauth } = mockForTest()
    interface Links {
      readonly cart_url: string
    }

    const included = await oauth(`${JANES}?include=redirect_urls`)
    const own = await oauth(`${JANES}/redirect_urls`, post({ query_params: { ref: 'mail' } }))

    const first = included.json<{ data: { redirect_urls: Links } }>().data.redirect_urls
    const second = own.json<{ data: Links }>().data
    expect(own.statusCode).toBe(201)
    expect(second.cart_url).toMatch(
      /^https:\/\/shop\.moller-daughters\.example\/cart\.php\?.*ref=mail/,
    )
    expect(second.cart_url).not.toBe(first.cart_url)
  })

  it.each([
    ['nothing in them', {}, 'line_items'],
    [
      'an unknown product',
      { line_items: [{ product_id: 1, quantity: 1 }] },
      'line_items.0.product_id',
    ],
    [
      'another product’s variant',
      { line_items: [{ product_id: 77, variant_id: 80, quantity: 1 }] },
      'line_items.0.variant_id',
    ],
    ['less than one', espresso(0), 'line_items.0.quantity'],
    ['more than there are', espresso(141), 'quantity'],
    ['an unknown customer', { ...espresso(1), customer_id: 99 }, 'customer_id'],
    [
      'a currency that nobody can pay in',
      { ...espresso(1), currency: { code: 'EUR' } },
      'currency.code',
    ],
    [
      'a gift too large',
      { gift_certificates: [{ ...gift, amount: 2_000 }] },
      'gift_certificates.0.amount',
    ],
  ])('are refused with %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const answer = await oauth(CARTS, post(payload))

    expect(answer.statusCode).toBe(422)
    expect(Object.keys(answer.json<{ errors: object }>().errors)).toEqual([field])
  })

  it('that were left are found by their token', async () => {
    const { oauth, clock } = mockForTest()
    const { id } = await made(oauth, espresso(1))
    const path = `/v3/abandoned-carts/${abandonedTokenOf(id)}`

    const early = await oauth(path)
    clock.advance(3_600_000)
    const late = await oauth(path)

    expect(early.statusCode).toBe(404)
    expect(late.json()).toEqual({ data: { cart_id: id }, meta: {} })
  })
})

describe('settings of carts and checkouts', () => {
  it.each([
    ['/v3/carts/settings', { allow_purchasing: false }],
    ['/v3/carts/settings/channels/1', { allow_purchasing: false }],
    ['/v3/checkouts/settings', { custom_checkout_script_url: 'https://example.com/c.js' }],
    ['/v3/checkouts/settings/channels/1', { checkout_type: 'custom' }],
    ['/v3/abandoned-carts/settings', { merchant_abandoned_cart_digest_email_frequency: 20 }],
    ['/v3/abandoned-carts/settings/channels/1', { enable_notification: false }],
  ])('%s keep what is said and leave the rest', async (path, payload) => {
    const { oauth } = mockForTest()

    const before = await oauth(path)
    const changed = await oauth(path, put(payload))
    const after = await oauth(path)

    const expected = { ...before.json<{ data: object }>().data, ...payload }
    expect(changed.json()).toEqual({ data: expected, meta: {} })
    expect(after.json()).toEqual({ data: expected, meta: {} })
  })

  it.each([
    ['/v3/carts/settings', { allow_purchasing: 'yes' }, 422],
    ['/v3/abandoned-carts/settings', { merchant_email_address: 'nobody' }, 422],
    ['/v3/checkouts/settings/channels/x', { checkout_type: 'custom' }, 404],
  ])('%s refuse %j', async (path, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, put(payload))

    expect(answer.statusCode).toBe(status)
  })
})
