import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCell, joinTags, splitTags, toCell } from './csv-cell.ts'

const text = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', 'a', '"', ','),
})

describe('a cell', () => {
  it.each([
    ['=HYPERLINK("https://example.com")', `'=HYPERLINK("https://example.com")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["''@", "'''@"],
    ['a=1', 'a=1'],
    ["'a", "'a"],
    ['', ''],
  ])('of %j is written as %j, and read back', (value, cell) => {
    expect(toCell(value)).toBe(cell)
    expect(fromCell(cell)).toBe(value)
  })

  it('is never run as a formula, and gives every text back', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(toCell(value)).not.toMatch(/^[=+\-@\t\r＝]/)
        expect(fromCell(toCell(value))).toBe(value)
      }),
    )
  })

  it('that somebody else wrote is the text that it is', () => {
    expect(fromCell('=1+1')).toBe('=1+1')
  })
})

describe('tags in a cell', () => {
  it.each([
    [['eu', 'wholesale'], 'eu|wholesale'],
    [['a|b', 'c\\'], 'a\\|b|c\\\\'],
    [[], ''],
  ])('%j are written as %j, and read back', (tags, cell) => {
    expect(joinTags(tags)).toBe(cell)
    expect(splitTags(cell)).toEqual(tags)
  })

  it('come back whatever is in them', () => {
    const tag = fc.string({ unit: fc.constantFrom('|', '\\', 'a', ' '), minLength: 1 })
    fc.assert(
      fc.property(fc.array(tag), (tags) => {
        expect(splitTags(joinTags(tags))).toEqual(tags)
      }),
    )
  })

  it.each([
    ['a|', ['a']],
    ['|a||b|', ['a', 'b']],
    ['C:\\shop', ['C:\\shop']],
  ])('as a person writes them, %j, are %j', (cell, tags) => {
    expect(splitTags(cell)).toEqual(tags)
  })
})
