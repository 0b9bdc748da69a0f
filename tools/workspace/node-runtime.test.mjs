import { describe, expect, it } from 'vitest'
import { isAtLeast, refuseOldNode } from './node-runtime.mjs'

describe('isAtLeast', () => {
  it.each([
    ['24.11.0', true],
    ['24.9.1', false],
    ['24.21.0', true],
    ['25.0.0', true],
    ['20.20.2', false],
  ])('compares %s by number, not by text', (version, expected) => {
    expect(isAtLeast(version, [24, 11])).toBe(expected)
  })
})

describe('refuseOldNode', () => {
  it('names the version that is too old and the one to install', () => {
    expect(() => refuseOldNode('18.19.0')).toThrow(/18\.19\.0.*Node 24/)
  })
})
