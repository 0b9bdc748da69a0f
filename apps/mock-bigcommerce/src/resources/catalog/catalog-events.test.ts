import { describe, expect, it } from 'vitest'
import type { Method } from '../../routing/route.ts'
import { listeningStore } from '../../testing/listening-store.ts'

/** The sample store, what it tells, and a way to write to it. */
function listening() {
  const { told, ask } = listeningStore()
  return (id: `${Method} /${string}`, params: Record<string, string>, body?: unknown) => {
    const [path = '', query] = id.split('?')
    ask(path as typeof id, { params, query, body })
    return told
  }
}

const ofProduct = { type: 'product', id: 88 }

describe('the catalogue tells', () => {
  it.each([
    [
      'of a new product',
      'POST /v3/catalog/products',
      { name: 'Oolong', type: 'physical', weight: 0, price: 1 },
      [['store/product/created', { type: 'product', id: 108 }]],
    ],
    [
      'of a changed product',
      'PUT /v3/catalog/products/{product_id}',
      { price: 4 },
      [['store/product/updated', ofProduct]],
    ],
    [
      'of its stock',
      'PUT /v3/catalog/products/{product_id}',
      { inventory_level: 7 },
      [
        ['store/product/updated', ofProduct],
        [
          'store/product/inventory/updated',
          { ...ofProduct, inventory: { product_id: 88, method: 'absolute', value: 7 } },
        ],
      ],
    ],
    [
      'of what belongs to it',
      'POST /v3/catalog/products/{product_id}/custom-fields',
      { name: 'Ernte', value: '2025' },
      [['store/product/updated', ofProduct]],
    ],
    [
      'of a deleted product',
      'DELETE /v3/catalog/products/{product_id}',
      undefined,
      [['store/product/deleted', ofProduct]],
    ],
    [
      'of a new category',
      'POST /v3/catalog/categories',
      { name: 'Sets', parent_id: 0 },
      [['store/category/created', { type: 'category', id: 23 }]],
    ],
    [
      'of a changed category',
      'PUT /v3/catalog/categories/{category_id}',
      { description: 'Bohnen' },
      [['store/category/updated', { type: 'category', id: 18 }]],
    ],
    [
      'of deleted categories',
      'DELETE /v3/catalog/categories/{category_id}',
      undefined,
      [18, 20, 21].map((id) => ['store/category/deleted', { type: 'category', id }]),
    ],
    [
      'of a product on another channel',
      'PUT /v3/catalog/products/channel-assignments',
      [{ product_id: 88, channel_id: 2 }],
      [['store/channel/2/product/assigned', { product_id: 88 }]],
    ],
    [
      'of a product in another category',
      'PUT /v3/catalog/products/category-assignments',
      [{ product_id: 88, category_id: 22 }],
      [
        ['store/product/updated', ofProduct],
        ['store/channel/1/category/product/assigned', { product_id: 88, category_id: 22 }],
      ],
    ],
    [
      'of a product out of its category',
      'DELETE /v3/catalog/products/category-assignments?product_id:in=88',
      undefined,
      [
        ['store/product/updated', ofProduct],
        ['store/channel/1/category/product/unassigned', { product_id: 88, category_id: 19 }],
      ],
    ],
    [
      'of a product on no channel',
      'DELETE /v3/catalog/products/channel-assignments?product_id:in=88',
      undefined,
      [['store/channel/1/product/unassigned', { product_id: 88 }]],
    ],
    [
      'of a renamed tree',
      'PUT /v3/catalog/trees',
      [{ id: 1, name: 'Katalog' }],
      [['store/channel/1/categoryTree/updated', { tree_id: 1 }]],
    ],
  ] as const)('%s', (_what, id, body, expected) => {
    const write = listening()

    const told = write(id, { product_id: '88', category_id: '18' }, body)

    expect(told).toEqual(expected)
  })
})
