import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionSource } from './entries-of.ts'
import { ConnectionPropertiesError } from './errors.ts'
import { readConnection } from './read-connection.ts'
import { faultsOf } from './testing/inspect.ts'

// The same inputs in every run; another number brings others.
const SEED = 20_260_101

const MEGABYTE = 1_048_576

describe('what nobody would send', () => {
  it.each<[string, ConnectionSource, string]>([
    [
      'a megabyte of a string',
      `StoreId=${'a'.repeat(MEGABYTE)}`,
      'the connection string is longer than 65536 characters',
    ],
    ['thousands of entries', 'Timeout=1;'.repeat(5_000), 'there are more than 200 properties'],
    [
      'thousands of properties',
      Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`n${n}`, n])),
      'there are more than 200 properties',
    ],
  ])('is refused in a sentence: %s', (_what, source, fault) => {
    expect(faultsOf(() => readConnection(source))).toEqual([fault])
  })

  it.each(['OAuthAccessToken', 'StoreId', 'OAuthVerifier', 'CallbackURL', 'Scope'])(
    'is refused without being repeated: a megabyte of %s',
    (name) => {
      const source = {
        OAuthClientId: 'c',
        InitiateOAuth: 'REFRESH',
        [name]: 'a '.repeat(MEGABYTE / 2),
      }

      expect(faultsOf(() => readConnection(source))).toContain(
        `${name} is longer than 8192 characters`,
      )
    },
  )

  it.each([
    ['quotes', '"'.repeat(65_535)],
    ['blanks', `A=${' '.repeat(65_000)}x`],
    ['blanks before a name', `${' '.repeat(65_000)}x`],
    ['equals signs', '='.repeat(65_535)],
    ['a long name', `${'o'.repeat(65_000)}=1`],
  ])('is read in one pass, and so before a test gives up: %s', (_what, text) => {
    expect(() => readConnection(text)).toThrow(ConnectionPropertiesError)
  })

  it('is refused, and never repeated, whatever it is', () => {
    const marked = fc.string({ unit: 'binary' }).map((text) => `s3cr3t${text}`)

    fc.assert(
      fc.property(marked, fc.string({ unit: 'binary' }), (value, rest) => {
        const source = `OAuthVerifier=${value};AuthScheme=PersonalAccessToken;${rest}`
        const faults = faultsOf(() => readConnection(source))

        expect(faults.join()).not.toContain('s3cr3t')
      }),
      { seed: SEED },
    )
  })

  it('sets nothing by way of a prototype', () => {
    const source = JSON.parse('{"__proto__":{"StoreId":"s0me"},"OAuthAccessToken":"t"}') as object

    expect(faultsOf(() => readConnection(source as Record<string, string>))).toEqual([
      'entry 1 is not known',
      'StoreId is missing',
    ])
  })
})
