import { describe, expect, it } from 'vitest'
import type { Method } from '../../routing/route.ts'
import { listeningStore } from '../../testing/listening-store.ts'

/** What the sample store tells when that is written to it. */
function toldBy(id: `${Method} /${string}`, params: Record<string, string>, body: unknown) {
  const { told, ask } = listeningStore()
  ask(id, { params, body })
  return told
}

const inStock = (variant_id: number, product_id: number): [string, object] => [
  'store/channel/*/inventory/product/stock_changed',
  { variant_id, product_id, location_id: 1 },
]

describe('the store tells', () => {
  it.each([
    [
      "of a product's stock",
      'PUT /v3/inventory/adjustments/absolute',
      {},
      { items: [{ location_id: 1, product_id: 77, quantity: 5 }] },
      [
        ['store/product/updated', { type: 'product', id: 77 }],
        [
          'store/product/inventory/updated',
          {
            type: 'product',
            id: 77,
            inventory: { product_id: 77, method: 'absolute', value: 5 },
          },
        ],
        inStock(77, 77),
      ],
    ],
    [
      'of a new location',
      'POST /v3/inventory/locations',
      {},
      [{ code: 'X', label: 'X', type_id: 'VIRTUAL' }],
      [['store/inventory/location/created', { location_id: 4 }]],
    ],
    [
      'of a changed location',
      'PUT /v3/inventory/locations',
      {},
      [{ id: 2, enabled: false }],
      [['store/inventory/location/updated', { location_id: 2 }]],
    ],
    [
      'of a new channel',
      'POST /v3/channels',
      {},
      { name: 'eBay', type: 'marketplace', platform: 'ebay' },
      [['store/channel/created', { type: 'channel', id: 667_160 }]],
    ],
    [
      'of a changed channel',
      'PUT /v3/channels/{channel_id}',
      { channel_id: '1' },
      { is_visible: false },
      [['store/channel/updated', { type: 'channel', id: 1 }]],
    ],
    [
      'of a site that moved',
      'PUT /v3/sites/{site_id}',
      { site_id: '1000' },
      { url: 'https://new.example' },
      [['store/channel/1/settings/site/updated', { site_id: 1000 }]],
    ],
  ] as const)('%s', (_what, id, params, body, events) => {
    expect(toldBy(id, params, body)).toEqual(events)
  })
})
