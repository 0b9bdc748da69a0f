import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Identified {
  readonly id: number | string
}

const XML = { accept: 'application/xml', 'content-type': 'application/xml' }

const PRODUCT = '/products/94'

describe('rules', () => {
  it('gain the conditions of a change, and may speak of a SKU', async () => {
    const { legacy } = mockForTest()
    const path = `${PRODUCT}/rules`
    const ofSku = {
      conditions: [{ product_option_id: null, option_value_id: null, sku_id: 1_000_002 }],
    }

    const made = await legacy(path, { method: 'POST', payload: ofSku })
    const changed = await legacy(`${path}/${made.json<Identified>().id}`, {
      method: 'PUT',
      payload: { conditions: [{ product_option_id: 2, option_value_id: 3 }], price_adjuster: null },
    })

    expect(changed.json()).toMatchObject({
      conditions: [{ sku_id: 1_000_002 }, { product_option_id: 2, option_value_id: 3 }],
    })
  })

  it('are taken as XML', async () => {
    const { legacy } = mockForTest()
    const payload = `<rule><price_adjuster><adjuster>relative</adjuster><adjuster_value>2.5</adjuster_value>
      </price_adjuster><weight_adjuster>NULL</weight_adjuster><conditions><condition>
      <product_option_id>1</product_option_id><option_value_id>1</option_value_id><sku_id>NULL</sku_id>
      </condition></conditions></rule>`

    const { statusCode, body } = await legacy(`${PRODUCT}/rules`, {
      method: 'POST',
      payload,
      headers: XML,
    })

    expect(statusCode).toBe(201)
    expect(body).toContain('<adjuster_value>2.5</adjuster_value>')
    expect(body).toContain('<condition><product_option_id>1</product_option_id>')
  })
})

describe('images', () => {
  it('come from an address or from a file that the store has; one of them is the thumbnail', async () => {
    const { legacy } = mockForTest()
    const post = (image_file: string) =>
      legacy('/products/77/images', { method: 'POST', payload: { image_file, is_thumbnail: true } })

    await post('import/kop.png')
    const made = await post('https://example.com/pics/kande.jpg?v=1')
    const images = (await legacy('/products/77/images')).json<{ is_thumbnail: boolean }[]>()
    const product = await legacy('/products/77')

    expect(made.json()).toMatchObject({ image_file: 'k/077/kande.jpg' })
    expect(images.map(({ is_thumbnail }) => is_thumbnail)).toEqual([false, false, true])
    expect(product.json()).toMatchObject({ primary_image: { id: made.json<Identified>().id } })
  })
})
