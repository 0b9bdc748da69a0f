import { describe, expect, it } from 'vitest'
import { fairness } from './fairness.ts'

describe("Jain's index", () => {
  it.each([
    ['all have the same', [5, 5, 5, 5], 1],
    ['one of four has all', [8, 0, 0, 0], 0.25],
    ['half have all', [3, 3, 0, 0], 0.5],
    ['nobody has anything', [0, 0], 1],
  ])('is what it should be where %s', (_who, shares, index) => {
    expect(fairness(shares)).toBe(index)
  })
})
