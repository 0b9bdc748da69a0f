import { describe, expect, it } from 'vitest'
import { lettersApart } from './letters-apart.ts'

describe('the letters that two words are apart', () => {
  it.each([
    ['store', 'store', 0],
    ['stor', 'store', 1],
    ['stored', 'store', 1],
    ['stare', 'store', 1],
    ['sotre', 'store', 1],
    ['', 'store', 5],
    ['order', 'store', 4],
  ])('of %j and %j are %i', (a, b, apart) => {
    expect(lettersApart(a, b)).toBe(apart)
    expect(lettersApart(b, a)).toBe(apart)
  })

  it('are not counted where the lengths alone say that they are too many', () => {
    expect(lettersApart('a', 'b'.repeat(1_000_000), 3)).toBe(Infinity)
  })
})
