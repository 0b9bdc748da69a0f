import { describe, expect, it } from 'vitest'
import { encodeParts } from './encode-parts.ts'

const alphabet = ['', 'a', 'aa', '\0', '\0\0\0\x02', 'ä', 'a\u0308', '\ud800', '\udfff', '\ufffd']

function allListsUpTo(length: number): string[][] {
  if (length === 0) return [[]]
  const shorter = allListsUpTo(length - 1)
  const longest = shorter.filter((list) => list.length === length - 1)
  return [...shorter, ...longest.flatMap((list) => alphabet.map((part) => [...list, part]))]
}

describe('encodeParts', () => {
  it('gives different bytes for every two different lists', () => {
    const lists = allListsUpTo(3)

    const encoded = new Set(lists.map((list) => encodeParts(...list).toString('hex')))

    expect(lists).toHaveLength(1_111)
    expect(encoded.size).toBe(lists.length)
  })
})
