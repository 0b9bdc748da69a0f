import { describe, expect, it } from 'vitest'
import { isVolatile } from './volatile-difference.ts'

describe('isVolatile', () => {
  it.each([
    ['the value at the place', '/a/now', 'value', '/a/now', true],
    ['its type', '/a/now', 'type', '/a/now', true],
    ['what is below', '/a', 'value', '/a/*/b', true],
    ['a field below that is missing', '/a', 'field-missing', '/a/b', true],
    ['everything', '', 'value', '/a', true],
    ['a place whose name begins alike', '/a', 'value', '/ab', false],
    ['that the field itself is missing', '/a', 'field-missing', '/a', false],
    ['a field that comes and goes', 'field:/a', 'field-added', '/a', true],
    ['the value of such a field', 'field:/a', 'value', '/a', false],
    ['the length of a list', 'length:/a', 'length', '/a', true],
    ['the values of such a list', 'length:/a', 'value', '/a/*', false],
    ['the order of a list', 'order:', 'order', '', true],
    ['a status', '', 'status', '', false],
    ['the kind of the body', '', 'body-kind', '', false],
    ['a header', 'x-total', 'paging-total', 'x-total', true],
  ])('judges %s', (_what, place, kind, at, hidden) => {
    expect(isVolatile({ kind, place: at }, new Set([place]))).toBe(hidden)
  })
})
