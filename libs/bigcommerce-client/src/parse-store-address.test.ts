import { describe, expect, it } from 'vitest'
import { parseStoreAddress } from './parse-store-address.ts'
import { canonicalStoreUrl } from './store-address.ts'
import { StoreAddressError } from './store-address-error.ts'

const developmentUpstream = new URL('http://127.0.0.1:8090')

function refusalOf(text: string, options = {}): StoreAddressError | undefined {
  try {
    parseStoreAddress(text, options)
    return undefined
  } catch (error) {
    if (error instanceof StoreAddressError) return error
    throw error
  }
}

describe('parseStoreAddress', () => {
  it.each([
    ['a bare hash', 'wuxeae6', 'hash'],
    ['a hash in upper case, quoted, with spaces', ' "WUXEAE6"\r\n', 'hash'],
    ['the permanent host', 'store-wuxeae6.mybigcommerce.com', 'storefront'],
    ['the permanent host with a final dot', 'store-wuxeae6.mybigcommerce.com.', 'storefront'],
    ['a channel’s host', 'store-wuxeae6-1.mybigcommerce.com', 'storefront'],
    ['a channel’s V2 address', 'https://store-wuxeae6-17.mybigcommerce.com/api/v2', 'api-v2'],
    ['the V2 address', 'https://store-wuxeae6.mybigcommerce.com/api/v2/', 'api-v2'],
    ['a V2 call', 'https://store-wuxeae6.mybigcommerce.com/api/v2/orders.json?limit=1', 'api-v2'],
    [
      'the V2 address without encryption',
      'http://store-wuxeae6.mybigcommerce.com/api/v2',
      'api-v2',
    ],
    ['the V2 address without a scheme', '//store-wuxeae6.mybigcommerce.com/api/v2', 'api-v2'],
    ['all of it in upper case', 'HTTPS://STORE-WUXEAE6.MYBIGCOMMERCE.COM/API/V2/', 'api-v2'],
    ['a V3 address of the store', 'https://store-wuxeae6.mybigcommerce.com/api/v3', 'api-v3'],
    [
      'a page of the control panel',
      'https://store-wuxeae6.mybigcommerce.com/manage/orders',
      'admin',
    ],
    ['the old control panel', 'https://store-wuxeae6.mybigcommerce.com/admin/index.php', 'admin'],
    ['a storefront page', 'https://store-wuxeae6.mybigcommerce.com/api-docs', 'storefront'],
    ['the API path of V2', 'https://api.bigcommerce.com/stores/wuxeae6/v2/', 'oauth-v2'],
    ['the API path of V3', '<https://api.bigcommerce.com/stores/WUXEAE6/v3/>', 'oauth-v3'],
    ['the API path without a version', 'api.bigcommerce.com/stores/wuxeae6', 'oauth-context'],
    ['the GraphQL path', 'https://api.bigcommerce.com/stores/wuxeae6/graphql', 'oauth-context'],
    ['an OAuth context', 'stores/wuxeae6', 'oauth-context'],
    ['an OAuth context from a query', 'stores%2Fwuxeae6', 'oauth-context'],
    ['an API path without its host', '/stores/wuxeae6/v3/', 'oauth-v3'],
  ])('finds the store in %s', (_what, text, form) => {
    expect(parseStoreAddress(text)).toEqual({
      form,
      storeHash: 'wuxeae6',
      legacyHost: 'store-wuxeae6.mybigcommerce.com',
    })
  })

  it.each([
    ['an API address on it', 'https://www.my-shop.com/api/v2', 'www.my-shop.com'],
    ['the name alone', 'My-Shop.com', 'my-shop.com'],
    ['a name in another alphabet', 'https://münchen.de/', 'xn--mnchen-3ya.de'],
    [
      'a name of the platform without a hash',
      'my-shop.mybigcommerce.com',
      'my-shop.mybigcommerce.com',
    ],
    [
      'a look-alike of the API host',
      'https://api.bigcommerce.com.evil.com/stores/wuxeae6/v3',
      'api.bigcommerce.com.evil.com',
    ],
    [
      'a look-alike of a store',
      'store-wuxeae6.mybigcommerce.com.evil.com',
      'store-wuxeae6.mybigcommerce.com.evil.com',
    ],
  ])('takes a shop’s own domain, from %s', (_what, text, legacyHost) => {
    expect(parseStoreAddress(text)).toEqual({ form: 'custom-domain', legacyHost })
  })

  it.each([
    ['nothing', '', 'empty'],
    ['quotation marks around nothing', ' "" ', 'empty'],
    ['a text of 2,049 characters', 'a'.repeat(2_049), 'too-long'],
    ['a line break inside', 'https://store-wuxeae6\n.mybigcommerce.com', 'control-character'],
    ['a zero byte', 'wuxeae6\u0000x', 'control-character'],
    ['another protocol', 'ftp://store-wuxeae6.mybigcommerce.com', 'scheme'],
    ['a file', 'file:///etc/passwd', 'scheme'],
    ['a script', 'javascript:alert(1)', 'not-a-url'],
    ['a sentence', 'my shop', 'not-a-url'],
    ['a name with an empty part', 'https://my..shop.com', 'not-a-url'],
    ['two addresses', 'a.com,b.com', 'not-a-url'],
    ['a backslash', 'https://api.bigcommerce.com\\@evil.com', 'not-a-url'],
    ['a user name', 'https://admin@store-wuxeae6.mybigcommerce.com', 'credentials-in-url'],
    ['a login', 'https://admin:t0k3n@store-wuxeae6.mybigcommerce.com', 'credentials-in-url'],
    ['an e-mail address', 'jane@my-shop.com', 'credentials-in-url'],
    ['a port', 'https://store-wuxeae6.mybigcommerce.com:8443/api/v2', 'port'],
    ['the usual port', 'https://store-wuxeae6.mybigcommerce.com:443/api/v2', 'port'],
    ['a port without a scheme', 'my-shop.com:8080', 'port'],
    ['an IPv4 address', 'http://10.0.0.1/api/v2', 'ip-address'],
    ['an IPv4 address without a scheme', '169.254.169.254', 'ip-address'],
    ['an IPv4 address as one number', 'http://2130706433/', 'ip-address'],
    ['an IPv4 address in octal', 'http://0177.0.0.1/', 'ip-address'],
    ['an IPv6 address', 'https://[::1]/api/v2', 'ip-address'],
    ['this machine', 'localhost', 'local-host'],
    ['this machine as a URL', 'http://LOCALHOST/api/v2', 'local-host'],
    ['this machine, percent-encoded', 'http://%6cocalhost/', 'local-host'],
    ['a name below this machine', 'https://shop.localhost', 'local-host'],
    ['a private network’s name', 'https://shop.internal/api/v2', 'local-host'],
    ['a host without a domain', 'https://intranet/api/v2', 'single-label'],
    ['the login page', 'https://login.bigcommerce.com/', 'other-host'],
    ['the developer portal', 'https://devtools.bigcommerce.com/my/apps', 'other-host'],
    ['the vendor’s own site', 'bigcommerce.com', 'other-host'],
    ['the platform without a store', 'https://www.mybigcommerce.com', 'other-host'],
    ['the API host without a store', 'https://api.bigcommerce.com/', 'no-store'],
    ['the API host with a strange hash', 'https://api.bigcommerce.com/stores/a-b/v3', 'no-store'],
    ['the mock where there is none', 'http://127.0.0.1:8090/store/wuxeae6', 'port'],
  ])('refuses %s', (_what, text, reason) => {
    expect(refusalOf(text)?.reason).toBe(reason)
  })

  it('says what is wrong and what to paste, and never repeats the text', () => {
    const refusal = refusalOf('https://admin:t0k3n@shop.com')

    expect(refusal?.code).toBe('STORE_ADDRESS_INVALID')
    expect(refusal?.message).toBe('the store address holds a user name or a password')
    expect(refusal?.remedy).toContain('https://api.bigcommerce.com/stores/{hash}/v3/')
    expect(JSON.stringify([refusal?.message, refusal?.remedy, refusal])).not.toContain('t0k3n')
  })

  it.each([
    ['/store/wuxeae6', 'storefront'],
    ['/store/wuxeae6/api/v2/', 'api-v2'],
    ['/store/WUXEAE6/manage/settings', 'admin'],
    ['/api/stores/wuxeae6', 'oauth-context'],
    ['/api/stores/wuxeae6/v2', 'oauth-v2'],
    ['/api/stores/wuxeae6/v3/', 'oauth-v3'],
  ])('finds the store in %s of the mock', (path, form) => {
    const text = `http://127.0.0.1:8090${path}`

    expect(parseStoreAddress(text, { developmentUpstream })).toEqual({
      form,
      storeHash: 'wuxeae6',
      legacyHost: 'store-wuxeae6.mybigcommerce.com',
    })
  })

  it.each([
    ['another page of the mock', 'http://127.0.0.1:8090/login', 'no-store'],
    ['another port of the mock’s machine', 'http://127.0.0.1:8091/store/wuxeae6', 'port'],
    ['the mock’s machine without a port', 'http://127.0.0.1/store/wuxeae6', 'ip-address'],
    ['a login to the mock', 'http://a:b@127.0.0.1:8090/store/wuxeae6', 'credentials-in-url'],
  ])('refuses %s also in development', (_what, text, reason) => {
    expect(refusalOf(text, { developmentUpstream })?.reason).toBe(reason)
  })

  it('understands BigCommerce’s own addresses also in development', () => {
    expect(parseStoreAddress('stores/wuxeae6', { developmentUpstream }).form).toBe('oauth-context')
  })
})

describe('canonicalStoreUrl', () => {
  it.each([
    ['legacy', 'https://www.my-shop.com/api/v2'],
    ['oauth', 'https://api.bigcommerce.com/stores/wuxeae6/v2'],
  ] as const)('spells the base address of a %s credential', (kind, url) => {
    expect(canonicalStoreUrl(kind, 'wuxeae6', 'www.my-shop.com')).toBe(url)
  })
})
