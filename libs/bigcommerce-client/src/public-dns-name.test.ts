import { describe, expect, it } from 'vitest'
import { isPublicDnsName } from './public-dns-name.ts'

describe('isPublicDnsName', () => {
  it.each(['api.bigcommerce.com', 'store-a1.mybigcommerce.com', 'xn--mnchen-3ya.de', 'a_b.shop'])(
    'accepts %s',
    (name) => {
      expect(isPublicDnsName(name)).toBe(true)
    },
  )

  it.each([
    ['nothing', ''],
    ['one label', 'intranet'],
    ['localhost', 'localhost'],
    ['a name under localhost', 'shop.localhost'],
    ['a multicast DNS name', 'printer.local'],
    ['a name of a private network', 'vault.internal'],
    ['a reverse name', '1.0.0.127.in-addr.arpa'],
    ['an IPv4 address', '127.0.0.1'],
    ['an IPv4 address in hexadecimal', '127.0.0x1'],
    ['an IPv6 address', '::1'],
    ['a bracketed IPv6 address', '[::1]'],
    ['a port', 'my-shop.com:443'],
    ['upper case', 'My-Shop.com'],
    ['an empty label', 'my..shop.com'],
    ['a trailing dot', 'my-shop.com.'],
    ['a label that ends in a hyphen', 'my-.shop.com'],
    ['a label of 64 letters', `${'a'.repeat(64)}.com`],
    ['a name of 254 letters', `${'a.'.repeat(125)}shop`],
    ['a path', 'my-shop.com/x'],
    ['a space', 'my shop.com'],
  ])('refuses %s', (_what, name) => {
    expect(isPublicDnsName(name)).toBe(false)
  })
})
