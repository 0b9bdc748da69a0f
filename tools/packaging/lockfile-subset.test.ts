import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lockfileSubset, type LockedPackages } from './lockfile-subset.ts'

const integrity = 'sha512-fake'

describe('the lockfile of one package', () => {
  it('has what it needs and what that needs, with versions and checksums, and nothing else', () => {
    const { packages } = subset({
      'node_modules/a': { version: '1.0.0', integrity, dependencies: { b: '^2.0.0' } },
      'node_modules/b': { version: '2.3.4', integrity },
      'node_modules/c': { version: '3.0.0', integrity },
    })

    expect(packages).toEqual({
      '': { name: 'app', version: '0.1.0', dependencies: { a: '1.0.0' } },
      'node_modules/a': { version: '1.0.0', integrity, dependencies: { b: '^2.0.0' } },
      'node_modules/b': { version: '2.3.4', integrity },
    })
  })

  it('has the copy that a package would find: its own, its parent’s, or the one on top', () => {
    const packages = kept({
      'node_modules/a': { integrity, dependencies: { b: '2', c: '1' } },
      'node_modules/a/node_modules/b': { integrity, dependencies: { c: '1' } },
      'node_modules/b': { integrity },
      'node_modules/a/node_modules/c': { integrity },
      'node_modules/c': { integrity },
    })

    expect(packages).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/a/node_modules/c',
    ])
  })

  it('has peers, but for those that may be absent', () => {
    const packages = kept({
      'node_modules/a': {
        integrity,
        peerDependencies: { needed: '*', welcome: '*' },
        peerDependenciesMeta: { welcome: { optional: true } },
      },
      'node_modules/needed': { integrity },
      'node_modules/welcome': { integrity },
    })

    expect(packages).toEqual(['node_modules/a', 'node_modules/needed'])
  })

  it('marks what is optional, with all that only this needs, so that it can be left out', () => {
    const { packages } = subset({
      'node_modules/a': {
        integrity,
        dependencies: { both: '*', extra: '*' },
        optionalDependencies: { extra: '*' },
      },
      'node_modules/both': { integrity, optional: true },
      'node_modules/extra': { integrity, dependencies: { both: '*', deep: '*' } },
      'node_modules/deep': { integrity, dev: true },
    })

    expect(packages).toMatchObject({
      'node_modules/both': { integrity },
      'node_modules/extra': { integrity, optional: true },
      'node_modules/deep': { integrity, optional: true },
    })
    expect(packages['node_modules/both']).not.toHaveProperty('optional')
    expect(packages['node_modules/deep']).not.toHaveProperty('dev')
  })

  it('ends where packages need each other', () => {
    const packages = kept({
      'node_modules/a': { integrity, dependencies: { b: '*' } },
      'node_modules/b': { integrity, dependencies: { a: '*' } },
    })

    expect(packages).toEqual(['node_modules/a', 'node_modules/b'])
  })

  it.each([
    ['is not locked', {}, 'a is not locked'],
    [
      'has no checksum',
      { 'node_modules/a': { version: '1.0.0' } },
      'node_modules/a is locked without',
    ],
  ])('is refused where something %s', (_what, locked, message) => {
    expect(() => subset(locked)).toThrow(message)
  })

  it('can be made of the workspace’s own', () => {
    const Lockfile = z.object({ packages: z.record(z.string(), z.looseObject({})) })
    const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')

    const { packages } = lockfileSubset(Lockfile.parse(JSON.parse(text)).packages, {
      name: 'app',
      version: '0.1.0',
      dependencies: { pg: '*' },
    })

    expect(packages).toHaveProperty('node_modules/pg-protocol')
    expect(packages).toHaveProperty('node_modules/pg-cloudflare.optional', true)
    expect(packages).not.toHaveProperty('node_modules/vite')
  })
})

function subset(locked: LockedPackages) {
  return lockfileSubset(locked, { name: 'app', version: '0.1.0', dependencies: { a: '1.0.0' } })
}

function kept(locked: LockedPackages): string[] {
  return Object.keys(subset(locked).packages).filter((at) => at !== '')
}
