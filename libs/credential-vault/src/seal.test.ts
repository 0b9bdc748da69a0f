import { createSecretKey } from 'node:crypto'
import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { FieldBinding, InstanceFieldBinding } from './binding.ts'
import { DataKey } from './data-key.ts'
import { VaultOpenError } from './errors.ts'
import { open, seal } from './seal.ts'

const keyOf = (fill: number) =>
  new DataKey(createSecretKey(Buffer.alloc(32, fill)), {
    organizationId: 7,
    purpose: 'organization',
  })
const key = keyOf(1)
const place: InstanceFieldBinding = { organizationId: 7, instanceId: 12, field: 'credential' }
const sealed = seal(key, new Secret('pa55w0rd'), place)

function refusalOf(altered: Buffer, where = place, opener = key): VaultOpenError {
  try {
    open(opener, altered, where)
  } catch (error) {
    if (error instanceof VaultOpenError) return error
    throw error
  }
  throw new Error('it opened')
}

function flipped(bit: number): Buffer {
  const altered = Buffer.from(sealed)
  altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
  return altered
}

describe('seal and open', () => {
  it.each([
    ['an empty text', ''],
    ['a token', 't0k3n'],
    ['text beyond ASCII', 'Schlüssel 🔑 \0 \r\n'],
    ['a megabyte', 'x'.repeat(1_048_576)],
  ])('return %s as it was', (_what, text) => {
    expect(open(key, seal(key, new Secret(text), place), place).reveal()).toBe(text)
  })

  it('give another result for the same text each time', () => {
    expect(seal(key, new Secret('pa55w0rd'), place).equals(sealed)).toBe(false)
  })

  it('use a version byte, 12 bytes of nonce and 16 of tag', () => {
    expect([sealed[0], sealed.length]).toEqual([1, 1 + 12 + 'pa55w0rd'.length + 16])
  })

  it.each<[string, Partial<InstanceFieldBinding>]>([
    ['another organization', { organizationId: 8 }],
    ['another instance', { instanceId: 13 }],
    ['another field', { field: 'configuration' }],
    ['organization and instance exchanged', { organizationId: 12, instanceId: 7 }],
    ['digits moved from one id to the other', { organizationId: 71, instanceId: 2 }],
  ])('refuse a row copied to %s', (_what, elsewhere) => {
    expect(refusalOf(sealed, { ...place, ...elsewhere }).code).toBe('VAULT_OPEN_FAILED')
  })

  it('refuse a row copied to an app of the same number', () => {
    const app = { organizationId: 7, appId: 12, field: 'client-secret' } as const

    expect(() => open(key, sealed, app)).toThrow(VaultOpenError)
    expect(open(key, seal(key, new Secret('pa55w0rd'), app), app).reveal()).toBe('pa55w0rd')
    expect(() => open(key, seal(key, new Secret('pa55w0rd'), app), place)).toThrow(VaultOpenError)
  })

  it('open for one place of many only', () => {
    const places = [1, 2, 11, 12, 112].flatMap((organizationId) =>
      [1, 2, 11, 12, 112].flatMap((instanceId) =>
        (['credential', 'configuration', 'token'] as const).map((field) => ({
          organizationId,
          instanceId,
          field,
        })),
      ),
    )
    const opensAt = (row: Buffer, where: FieldBinding) => {
      try {
        open(key, row, where)
        return true
      } catch {
        return false
      }
    }

    for (const home of places) {
      const { organizationId } = home
      const own = new DataKey(key.keyFor('organization'), {
        organizationId,
        purpose: 'organization',
      })
      const row = seal(own, new Secret('t0k3n'), home)
      expect(places.filter((where) => opensAt(row, where))).toEqual([home])
    }
  })

  it('refuse a row after any one bit has changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      expect(refusalOf(flipped(bit))).toBeInstanceOf(VaultOpenError)
    }
  })

  it('refuse a row that was cut short or made longer', () => {
    for (let end = 0; end < sealed.length; end += 1) {
      expect(refusalOf(sealed.subarray(0, end))).toBeInstanceOf(VaultOpenError)
    }
    expect(refusalOf(Buffer.concat([sealed, Buffer.of(0)]))).toBeInstanceOf(VaultOpenError)
  })

  it.each([0, 2, 255])('refuse version %i, which does not exist', (version) => {
    expect(refusalOf(Buffer.concat([Buffer.of(version), sealed.subarray(1)]))).toBeInstanceOf(
      VaultOpenError,
    )
  })

  it('refuse another key', () => {
    expect(refusalOf(sealed, place, keyOf(2))).toBeInstanceOf(VaultOpenError)
  })

  it('give every refusal the same message and no cause', () => {
    const refusals = [
      refusalOf(sealed, { ...place, instanceId: 13 }),
      refusalOf(flipped(0)),
      refusalOf(flipped(8 * 13)),
      refusalOf(sealed.subarray(0, 5)),
      refusalOf(sealed, place, keyOf(2)),
    ]

    expect(new Set(refusals.map(({ message, remedy }) => `${message} ${remedy}`)).size).toBe(1)
    expect(refusals.map(({ cause }) => cause)).toEqual(refusals.map(() => undefined))
    expect(refusals[1]?.subject).toBe('credential of instance 12, organization 7')
  })

  it.each([
    [
      'the key of another organization',
      () => seal(key, new Secret('a'), { ...place, organizationId: 8 }),
    ],
    ['a key for look-ups', () => seal(lookupKey(), new Secret('a'), place)],
    [
      'an id that is not exact',
      () => seal(key, new Secret('a'), { ...place, instanceId: 2 ** 53 }),
    ],
    ['an id that is no number', () => seal(key, new Secret('a'), { ...place, instanceId: NaN })],
    ['text that UTF-8 cannot hold', () => seal(key, new Secret('\ud800'), place)],
  ])('seal nothing with %s', (_what, attempt) => {
    expect(attempt).toThrow(TypeError)
  })

  it('print no plaintext', () => {
    const opened = open(key, sealed, place)
    const printed = [opened, sealed, refusalOf(flipped(200))]
      .map((value) => inspect(value, { showHidden: true, depth: 9 }) + JSON.stringify(value))
      .join()

    expect(printed).not.toContain('pa55w0rd')
    expect(sealed.includes('pa55w0rd')).toBe(false)
  })

  it('open what version 1 sealed', () => {
    const stored = Buffer.from('AQrHRHyTRwVodlT7HZRVzVnnkrLcEX+Yj77Q3c58dx/1CXDg2Q==', 'base64')

    expect(open(key, stored, place).reveal()).toBe('pa55w0rd')
  })
})

function lookupKey(): DataKey {
  return new DataKey(key.keyFor('organization'), { organizationId: 7, purpose: 'lookup' })
}
