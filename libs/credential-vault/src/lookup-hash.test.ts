import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DataKey } from './data-key.ts'
import { lookupHash, sameHash } from './lookup-hash.ts'

const keyOf = (fill: number, purpose: 'lookup' | 'organization' = 'lookup') =>
  new DataKey(createSecretKey(Buffer.alloc(32, fill)), { organizationId: null, purpose })
const key = keyOf(1)

describe('lookupHash', () => {
  it('gives the same 32 bytes for the same key, purpose and parts', () => {
    const hash = lookupHash(key, 'legacy-login', 'abc123', 'api-user', 'false')

    expect(hash).toHaveLength(32)
    expect(lookupHash(keyOf(1), 'legacy-login', 'abc123', 'api-user', 'false')).toEqual(hash)
  })

  it('never changes, because stored rows are found by it', () => {
    expect(lookupHash(key, 'instance-token', 't0k3n').toString('base64')).toBe(
      'iuU9XgyYCfIfdgDRmqkDfa+YMwZJRrvQHCE716np8QU=',
    )
  })

  it.each([
    ['another key', lookupHash(keyOf(2), 'legacy-login', 'ab', 'c')],
    ['another purpose', lookupHash(key, 'member-secret', 'ab', 'c')],
    ['a character in the next part', lookupHash(key, 'legacy-login', 'a', 'bc')],
    ['the parts joined', lookupHash(key, 'legacy-login', 'abc')],
    ['one empty part more', lookupHash(key, 'legacy-login', 'ab', 'c', '')],
    ['other case', lookupHash(key, 'legacy-login', 'Ab', 'c')],
  ])('differs for %s', (_what, other) => {
    expect(sameHash(lookupHash(key, 'legacy-login', 'ab', 'c'), other)).toBe(false)
  })

  it('tells two lone surrogates apart', () => {
    const low = lookupHash(key, 'member-secret', '\udc00')

    expect(sameHash(lookupHash(key, 'member-secret', '\ud800'), low)).toBe(false)
  })

  it('refuses a key that seals', () => {
    expect(() => lookupHash(keyOf(1, 'organization'), 'instance-token', 't0k3n')).toThrow(TypeError)
  })
})

describe('sameHash', () => {
  it.each([
    ['equal hashes', [1, 2], [1, 2], true],
    ['a different last byte', [1, 2], [1, 3], false],
    ['a hash that is the start of the other', [1, 2], [1, 2, 3], false],
    ['an empty hash and one that is not', [], [1], false],
  ])('judges %s', (_what, a, b, same) => {
    expect(sameHash(Buffer.from(a), Buffer.from(b))).toBe(same)
  })
})
