import { expect, it } from 'vitest'
import { upstreamLinkBases } from './link-bases.ts'

it('lists every beginning that a link of the store may have', () => {
  const bases = upstreamLinkBases(
    'x',
    ['https://api.bigcommerce.com'],
    ['store-x.mybigcommerce.com', 'shop.example.com'],
  )

  expect(bases).toEqual([
    'https://store-x.mybigcommerce.com/api/v2/',
    'http://store-x.mybigcommerce.com/api/v2/',
    'https://shop.example.com/api/v2/',
    'http://shop.example.com/api/v2/',
    'https://api.bigcommerce.com/stores/x/v2/',
  ])
})
