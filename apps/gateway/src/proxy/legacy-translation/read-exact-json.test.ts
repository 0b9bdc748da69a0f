import { describe, expect, it } from 'vitest'
import { readExactJson } from './read-exact-json.ts'

describe('readExactJson', () => {
  it('keeps every digit of every number', () => {
    const value = readExactJson(
      '{"a":12345678901234567890,"b":[10.10,-0.0,1E5],"c":"10.10","d":null}',
    )

    expect(value).toEqual({
      a: '12345678901234567890',
      b: ['10.10', '-0.0', '1E5'],
      c: '10.10',
      d: null,
    })
  })

  it('refuses what is not JSON', () => {
    expect(() => readExactJson('<html>')).toThrow(SyntaxError)
  })
})
