import { describe, expect, it } from 'vitest'
import { authorizeUrl } from './authorize-url.ts'
import { installResultUrl } from './install-result-url.ts'

const developmentUpstream = new URL('http://127.0.0.1:8090/')
const LEAST = { clientId: 'latchkey', redirectUri: 'https://latchkey.example/auth?a=b&c' }

describe('the address of the consent page', () => {
  it('says who asks, and where the code goes', () => {
    expect(authorizeUrl(LEAST, {})).toBe(
      'https://login.bigcommerce.com/oauth2/authorize?client_id=latchkey' +
        '&redirect_uri=https%3A%2F%2Flatchkey.example%2Fauth%3Fa%3Db%26c&response_type=code',
    )
  })

  it('says what is asked for, of which store, and what is to come back', () => {
    const scopes = ['store_cart', 'store_v2_orders']
    const url = authorizeUrl({ ...LEAST, scopes, storeHash: 'wuxeae6', state: 'a b&c=d' }, {})

    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: 'latchkey',
      redirect_uri: LEAST.redirectUri,
      response_type: 'code',
      scope: 'store_cart store_v2_orders',
      context: 'stores/wuxeae6',
      state: 'a b&c=d',
    })
  })

  it('names no scope where none was chosen', () => {
    expect(authorizeUrl({ ...LEAST, scopes: [] }, {})).not.toContain('scope')
  })

  it('leads to the mock where one stands in for BigCommerce', () => {
    expect(authorizeUrl(LEAST, { developmentUpstream })).toMatch(
      /^http:\/\/127\.0\.0\.1:8090\/login\/oauth2\/authorize\?client_id=latchkey&/,
    )
  })
})

describe('the address of the page on which an external install ends', () => {
  it.each([
    ['succeeded', undefined, 'https://login.bigcommerce.com/app/latchkey/install/succeeded'],
    ['failed', undefined, 'https://login.bigcommerce.com/app/latchkey/install/failed'],
    [
      'succeeded',
      developmentUpstream,
      'http://127.0.0.1:8090/login/app/latchkey/install/succeeded',
    ],
  ] as const)('is for one that %s, at the mock or not', (result, upstream, url) => {
    expect(installResultUrl('latchkey', result, { developmentUpstream: upstream })).toBe(url)
  })

  it('stays on its host, whatever a client id holds', () => {
    expect(installResultUrl('../a?b#c', 'failed', {})).toBe(
      'https://login.bigcommerce.com/app/..%2Fa%3Fb%23c/install/failed',
    )
  })
})
