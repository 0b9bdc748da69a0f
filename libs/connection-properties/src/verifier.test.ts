import { describe, expect, it } from 'vitest'
import { readVerifier } from './verifier.ts'

const codeIn = (text: string) => {
  const read = readVerifier(text)
  return read.kind === 'code' ? { ...read, code: read.code.reveal() } : read
}

describe('a verifier', () => {
  it.each<[string, string, object]>([
    ['the bare code', ' c0d3\n', { code: 'c0d3', storeHash: undefined, scopes: undefined }],
    [
      'the whole address',
      'https://app.example/auth?code=c0d3&scope=a+b%20c&context=stores%2FWuxeae6&account_uuid=1',
      {
        code: 'c0d3',
        scopes: ['a', 'b', 'c'],
        storeHash: 'wuxeae6',
        redirectUri: 'https://app.example/auth',
      },
    ],
    [
      'the query alone',
      '?code=c0d3&context=stores/wuxeae6',
      { code: 'c0d3', storeHash: 'wuxeae6', redirectUri: undefined },
    ],
    [
      'the address without its host',
      '/auth?scope=a&code=c0d3',
      { code: 'c0d3', scopes: ['a'], redirectUri: undefined },
    ],
    [
      'an address without a store',
      'http://localhost:33333?code=c0d3',
      { code: 'c0d3', storeHash: undefined, redirectUri: 'http://localhost:33333' },
    ],
  ])('may be %s', (_what, text, read) => {
    expect(codeIn(text)).toMatchObject({ kind: 'code', ...read })
  })

  it.each([
    [
      'a refused consent',
      'https://app.example/auth?error=access_denied&state=s',
      'is the address of a refused consent: sign in again and accept',
    ],
    [
      'another known failure',
      '?error=server_error',
      'is the address of a sign-in that failed (server_error)',
    ],
    [
      'an invented failure',
      'https://app.example/auth?error=%3Cscript%3E',
      'is the address of a sign-in that failed (other)',
    ],
  ])('may tell of %s', (_what, text, message) => {
    expect(readVerifier(text)).toEqual({ kind: 'refused', message })
  })

  it.each([
    ['nothing', ''],
    ['several words', 'c0d3 c0d3'],
    ['an address without a code', 'https://app.example/auth?scope=a'],
    ['an address with an empty code', 'https://app.example/auth?code='],
    ['an address with two codes', 'https://app.example/auth?code=a&code=b'],
    ['an address with a code of several lines', 'https://app.example/auth?code=a%0Ab'],
    ['an address of no store', 'https://app.example/auth?code=a&context=stores%2F..%2Fx'],
    ['no address', 'https://'],
    ['far too much', 'a'.repeat(100_000)],
  ])('is not %s', (_what, text) => {
    expect(readVerifier(text).kind).toBe('unreadable')
  })
})
