import { describe, expect, it } from 'vitest'
import { readShare, writeShare } from './share.ts'

describe('a share', () => {
  it.each([
    ['5%', 0.05],
    ['5 %', 0.05],
    ['0.05', 0.05],
    ['12.5%', 0.125],
    ['99%', 0.99],
  ])('is read from %j', (text, share) => {
    expect(readShare(text, 'above 0, below 1')).toBe(share)
  })

  it.each(['0', '1', '5', '100%', '', '%', '.5', '5%%', '-1%', '1e-2', '٥%', 'NaN'])(
    'is none in %j where it is above 0 and below 1',
    (text) => {
      expect(readShare(text, 'above 0, below 1')).toBeUndefined()
    },
  )

  it.each([
    ['0', 0],
    ['100%', 1],
  ])('may be all or nothing where it is from 0 to 1: %j', (text, share) => {
    expect(readShare(text, 'from 0 to 1')).toBe(share)
  })

  it.each([
    [0.07, '7 %'],
    [0.125, '12.5 %'],
    [1, '100 %'],
  ])('is written for a person: %d', (share, text) => {
    expect(writeShare(share)).toBe(text)
  })
})
