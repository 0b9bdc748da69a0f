import { createSecretKey } from 'node:crypto'
import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { DataKeyBinding } from './binding.ts'
import { DataKey } from './data-key.ts'
import { VaultKeyMissingError, VaultOpenError } from './errors.ts'
import { KeyRing } from './key-ring.ts'
import { open, seal } from './seal.ts'
import { createDataKey, rewrapDataKey, unwrapDataKey } from './wrap-data-key.ts'

const oldEntry = KeyRing.generate('old').reveal()
const newEntry = KeyRing.generate('new').reveal()
const ringOf = (...entries: string[]) => KeyRing.parse(new Secret(entries.join(',')))

const binding: DataKeyBinding = { organizationId: 7, purpose: 'organization' }
const place = { organizationId: 7, instanceId: 12, field: 'token' } as const

describe('a wrapped data key', () => {
  it('opens to the key that was wrapped', () => {
    const ring = ringOf(newEntry)
    const { key, wrapped } = createDataKey(ring, binding)
    const sealed = seal(key, new Secret('t0k3n'), place)

    const unwrapped = unwrapDataKey(ring, wrapped, binding)

    expect(open(unwrapped, sealed, place).reveal()).toBe('t0k3n')
  })

  it('is different each time it is made', () => {
    const ring = ringOf(newEntry)
    const first = createDataKey(ring, binding)
    const second = createDataKey(ring, binding)

    expect(first.key.keyFor('organization').equals(second.key.keyFor('organization'))).toBe(false)
  })

  it('is made under the primary key only', () => {
    expect(createDataKey(ringOf(newEntry, oldEntry), binding).wrapped.keyId).toBe('new')
  })

  it('still opens when its key has become an old one', () => {
    const { key, wrapped } = createDataKey(ringOf(oldEntry), binding)

    const unwrapped = unwrapDataKey(ringOf(newEntry, oldEntry), wrapped, binding)

    expect(unwrapped.keyFor('organization').equals(key.keyFor('organization'))).toBe(true)
  })

  it('is named as missing its key when the ring does not hold it', () => {
    const { wrapped } = createDataKey(ringOf(oldEntry), binding)
    const ring = ringOf(newEntry)

    for (const use of [unwrapDataKey, rewrapDataKey]) {
      expect(() => use(ring, wrapped, binding)).toThrow(VaultKeyMissingError)
      expect(() => use(ring, wrapped, binding)).toThrow('old')
    }
  })

  it.each<[string, DataKeyBinding]>([
    ['another organization', { ...binding, organizationId: 8 }],
    ['no organization', { ...binding, organizationId: null }],
    ['another purpose', { ...binding, purpose: 'lookup' }],
  ])('does not open for %s', (_what, elsewhere) => {
    const ring = ringOf(newEntry)
    const { wrapped } = createDataKey(ring, binding)

    expect(() => unwrapDataKey(ring, wrapped, elsewhere)).toThrow(VaultOpenError)
    expect(() => rewrapDataKey(ring, wrapped, elsewhere)).toThrow(VaultOpenError)
  })

  it('does not open with another key of the same id', () => {
    const { wrapped } = createDataKey(ringOf(oldEntry), binding)
    const impostor = KeyRing.parse(KeyRing.generate('old'))

    expect(() => unwrapDataKey(impostor, wrapped, binding)).toThrow(VaultOpenError)
  })

  it('opens after rewrapping without the old key, to the same data key', () => {
    const { key, wrapped } = createDataKey(ringOf(oldEntry), binding)

    const rewrapped = rewrapDataKey(ringOf(newEntry, oldEntry), wrapped, binding)

    const unwrapped = unwrapDataKey(ringOf(newEntry), rewrapped, binding)
    expect(rewrapped.keyId).toBe('new')
    expect(unwrapped.keyFor('organization').equals(key.keyFor('organization'))).toBe(true)
  })

  it('that version 1 wrote still opens', () => {
    const ring = ringOf(`k1:${Buffer.alloc(32, 1).toString('base64')}`)
    const wrapped = Buffer.from(
      'AaaiyZJgOPjp3aGx955vdSQhRAWeJuoCR5i6qzRNIYZPL46C3pNQLA3dQ95d0/GTfFW7QmHZ9rlf/lF61w==',
      'base64',
    )

    const key = unwrapDataKey(ring, { keyId: 'k1', wrapped }, binding)

    expect(key.keyFor('organization').equals(createSecretKey(Buffer.alloc(32, 2)))).toBe(true)
  })
})

describe('DataKey', () => {
  it.each(['organization', 'lookup'] as const)('for %s serves no other purpose', (purpose) => {
    const other = purpose === 'lookup' ? 'organization' : 'lookup'
    const { key } = createDataKey(ringOf(newEntry), { organizationId: null, purpose })

    expect(() => key.keyFor(other)).toThrow(TypeError)
  })

  it.each([
    ['inspection', (key: DataKey) => inspect(key, { showHidden: true, depth: 9 })],
    ['JSON', (key: DataKey) => JSON.stringify([key, key.keyFor('organization')])],
  ])('prints no key through %s', (_how, print) => {
    const bytes = Buffer.from('an obviously false key, 32 bytes')

    const printed = print(new DataKey(createSecretKey(bytes), binding))

    expect(printed).not.toContain(bytes.toString('base64'))
    expect(printed).not.toContain(bytes.toString('hex'))
    expect(printed).not.toContain(bytes.toString())
    expect(printed).not.toContain('61 6e 20 6f')
  })
})
