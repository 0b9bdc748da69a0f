import { describe, expect, it } from 'vitest'
import { isInstalled } from './installation.mjs'

const a = { version: '1.0.0', integrity: 'sha512-a' }
const elsewhere = { version: '1.0.0', integrity: 'sha512-b', optional: true }

describe('isInstalled', () => {
  it('needs no optional package of another platform', () => {
    const locked = { '': {}, 'node_modules/a': a, 'node_modules/for-macos': elsewhere }

    expect(isInstalled(locked, { 'node_modules/a': { ...a, extra: true } })).toBe(true)
  })

  it.each([
    ['a package is missing', {}],
    ['a package has another version', { 'node_modules/a': { ...a, version: '0.9.0' } }],
    ['a package has other contents', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }],
    ['a package is left over', { 'node_modules/a': a, 'node_modules/old': a }],
  ])('sees that %s', (_what, installed) => {
    expect(isInstalled({ '': {}, 'node_modules/a': a }, installed)).toBe(false)
  })
})
