import { describe, expect, it } from 'vitest'
import { withHomeLinks } from './home-link.ts'

const target = {
  upstreamBases: [
    'https://store-abc123.mybigcommerce.com/api/v2/',
    'https://api.bigcommerce.com/stores/abc123/v2/',
  ],
  clientBase: 'http://gateway:8080/legacy/abc123/api/v2/',
}

describe('withHomeLinks', () => {
  it.each([
    ['an absolute link to the store', 'https://store-abc123.mybigcommerce.com/api/v2/products/7'],
    ['an absolute link to the API', 'https://api.bigcommerce.com/stores/abc123/v2/products/7'],
    ["a path of the store's host", '/api/v2/products/7'],
    ["a path of the API's host", '/stores/abc123/v2/products/7'],
  ])("turns %s to the client's own base", (_what, location) => {
    expect(withHomeLinks({ location }, target)).toEqual({
      location: 'http://gateway:8080/legacy/abc123/api/v2/products/7',
    })
  })

  it.each(['https://elsewhere.example/api/v2/x', '/manage/orders', 'products/7'])(
    'leaves %s as it is',
    (location) => {
      expect(withHomeLinks({ location, etag: '1' }, target)).toEqual({ location, etag: '1' })
    },
  )
})
