import { describe, expect, it } from 'vitest'
import { PathNotPlainError } from './errors.ts'
import { readRequestTarget } from './request-target.ts'

describe('readRequestTarget', () => {
  it.each([
    ['a plain path', '/stores/abc/v3/catalog/products', '/stores/abc/v3/catalog/products', ''],
    ['a query as it was written', '/a/b?x=%2F..&y=1%20', '/a/b', '?x=%2F..&y=1%20'],
    ['an encoded plain letter', '/a/%62', '/a/b', ''],
    ['dots inside a segment', '/a/orders.json', '/a/orders.json', ''],
    ['a second question mark in the query', '/a?b?c', '/a', '?b?c'],
  ])('reads %s', (_what, url, path, query) => {
    expect(readRequestTarget(url)).toEqual({ path, query })
  })

  it.each([
    ['a dot segment', '/a/../b'],
    ['a dot segment at the end', '/a/..'],
    ['a single dot', '/a/./b'],
    ['an encoded dot segment', '/a/%2e%2e/b'],
    ['a half-encoded dot segment', '/a/.%2E/b'],
    ['a twice-encoded dot segment', '/a/%252e%252e/b'],
    ['an encoded slash', '/a/%2Fb'],
    ['an encoded slash inside a segment', '/a%2fb'],
    ['a backslash', '/a\\..\\b'],
    ['an encoded backslash', '/a/%5c..'],
    ['an empty segment', '/a//b'],
    ['a trailing slash', '/a/b/'],
    ['a smuggled question mark', '/a/%3Fb=c'],
    ['a smuggled fragment', '/a/%23b'],
    ['a fragment in the query', '/a?b#c'],
    ['an encoded null byte', '/a/%00'],
    ['an encoded line break', '/a/%0d%0ahost:x'],
    ['half an escape', '/a/%e'],
    ['bytes that are no UTF-8', '/a/%ff'],
    ['letters outside ASCII', '/a/ä'],
    ['a space in the query', '/a?b c'],
    ['nothing', '/'],
    ['a path parameter of matrix form with a dot segment', '/a/..;/b/%2e'],
  ])('refuses %s', (_what, url) => {
    expect(() => readRequestTarget(url)).toThrow(PathNotPlainError)
  })

  it('judges a hostile path of the longest length in no time that grows with its square', () => {
    expect(() => readRequestTarget('/a'.repeat(8_000) + '/ä')).toThrow(PathNotPlainError)
  })
})
