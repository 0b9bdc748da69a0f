import { describe, expect, it } from 'vitest'
import { median, percentile } from './percentile.ts'

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)

  it.each([
    ['the median of a hundred', hundred, 50, 50],
    ['the 99th of a hundred', hundred, 99, 99],
    ['the greatest', hundred, 100, 100],
    ['the only one', [7], 99, 7],
    ['the upper one of two, above the middle', [1, 2], 51, 2],
  ])('is %s', (_what, values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected)
  })

  it('leaves the values in their order', () => {
    const values = [3, 1, 2]

    percentile(values, 50)

    expect(values).toEqual([3, 1, 2])
  })

  it('refuses no values', () => {
    expect(() => percentile([], 50)).toThrow(TypeError)
  })
})

describe('median', () => {
  it.each([
    ['the middle of an odd number', [9, 1, 5], 5],
    ['the mean of the middle two of an even number', [4, 1, 10, 2], 3],
  ])('is %s', (_what, values, expected) => {
    expect(median(values)).toBe(expected)
  })

  it('refuses no values', () => {
    expect(() => median([])).toThrow(TypeError)
  })
})
