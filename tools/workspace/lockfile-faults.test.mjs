import { describe, expect, it } from 'vitest'
import { lockfileFaults } from './lockfile-faults.mjs'

const lockOf = (packages) => ({ lockfileVersion: 3, packages })

describe('lockfileFaults', () => {
  it('finds an optional dependency that was left out', () => {
    const lock = lockOf({
      '': { optionalDependencies: { 'binary-linux': '1.0.0', 'binary-macos': '1.0.0' } },
      'node_modules/binary-linux': { version: '1.0.0' },
    })

    expect(lockfileFaults(lock)).toEqual([
      'binary-macos, an optional dependency of the workspace, has no entry',
    ])
  })

  it('looks for an optional dependency where Node does', () => {
    const lock = lockOf({
      'node_modules/a': { optionalDependencies: { nested: '1.0.0', hoisted: '1.0.0' } },
      'node_modules/a/node_modules/nested': { version: '1.0.0' },
      'node_modules/hoisted': { version: '1.0.0' },
      'node_modules/@scope/b': { optionalDependencies: { nested: '1.0.0' } },
    })

    expect(lockfileFaults(lock)).toEqual([
      'nested, an optional dependency of @scope/b, has no entry',
    ])
  })

  it.each([
    ['where a package was fetched', { resolved: 'https://packages.example/a.tgz' }],
    ['a registry in a version', { version: 'https://registry.example/a.tgz' }],
  ])('finds %s', (_what, entry) => {
    const lock = lockOf({ 'node_modules/a': entry })

    expect(lockfileFaults(lock)).toEqual(['a says where it was fetched'])
  })

  it('finds nothing wrong with a lockfile that has everything', () => {
    const lock = lockOf({ '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } })

    expect(lockfileFaults(lock)).toEqual([])
  })
})
