import { expect, it } from 'vitest'
import { storeHashOf } from './store-id.ts'

const MOCK = { developmentUpstream: new URL('http://127.0.0.1:8090') }

it.each([
  'wuxeae6',
  'WUXEAE6',
  'stores/wuxeae6',
  '/stores/wuxeae6/',
  'stores%2Fwuxeae6',
  'https://api.bigcommerce.com/stores/wuxeae6/v3/',
  'https://api.bigcommerce.com/stores/wuxeae6/v2',
  'HTTPS://API.BigCommerce.com/stores/wuxeae6',
  'api.bigcommerce.com/stores/wuxeae6/v3',
])('is the store: %s', (text) => {
  expect(storeHashOf(text)).toBe('wuxeae6')
})

it.each([
  '',
  'x',
  'localhost',
  'stores/',
  'stores/wuxeae6/v3/catalog/products',
  'stores/../wuxeae6',
  'https://evil.example/stores/wuxeae6',
  'https://api.bigcommerce.com.evil.example/stores/wuxeae6',
  'https://api.bigcommerce.com@evil.example/stores/wuxeae6',
  'http://api.bigcommerce.com/stores/wuxeae6',
  'http://127.0.0.1:8090/api/stores/wuxeae6/v3',
])('is no store: %s', (text) => {
  expect(storeHashOf(text)).toBeUndefined()
})

it("understands the mock's API path where there is a mock", () => {
  expect(storeHashOf('http://127.0.0.1:8090/api/stores/wuxeae6/v3/', MOCK)).toBe('wuxeae6')
  expect(storeHashOf('http://127.0.0.1:8091/api/stores/wuxeae6/v3/', MOCK)).toBeUndefined()
})
