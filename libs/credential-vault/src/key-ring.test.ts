import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { KeyRingError, VaultKeyMissingError } from './errors.ts'
import { KeyRing } from './key-ring.ts'

const first = Buffer.alloc(32, 1).toString('base64')
const second = Buffer.alloc(32, 2).toString('base64')
const zeros = Buffer.alloc(32).toString('base64')
const short = Buffer.alloc(31, 3).toString('base64')
const long = Buffer.alloc(33, 3).toString('base64')
const hex = 'deadbeefdeadbeefdeadbeefdeadbeef'

const parse = (text: string) => KeyRing.parse(new Secret(text))

function refusalOf(text: string): KeyRingError {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof KeyRingError) return error
    throw error
  }
  throw new Error('the ring was accepted')
}

describe('KeyRing', () => {
  it('takes the first key as primary and keeps the others in order', () => {
    const ring = parse(`new-1:${first},old-1:${second}`)

    expect([ring.primaryId, ring.ids]).toEqual(['new-1', ['new-1', 'old-1']])
    expect([ring.has('old-1'), ring.has('older')]).toEqual([true, false])
  })

  it('ignores white space and line ends around entries', () => {
    expect(parse(`\n k1:${first} ,\r\n\tk2:${second}\n`).ids).toEqual(['k1', 'k2'])
  })

  it.each([
    ['an empty text', '', 'entry 1 is empty'],
    ['white space only', ' \n', 'entry 1 is empty'],
    ['a comma at the end', `k1:${first},`, 'entry 2 is empty'],
    ['a key without an id', first, 'entry 1 has no id'],
    ['an empty id', `:${first}`, 'entry 1 has no id'],
    ['an id in upper case', `K1:${first}`, 'entry 1 has no id'],
    ['an id of 33 characters', `${'k'.repeat(33)}:${first}`, 'entry 1 has no id'],
    ['white space inside an entry', `k1: ${first}`, 'entry 1 has no 32 bytes'],
    ['an id without a key', 'k1:', 'entry 1 has no 32 bytes'],
    ['a key of 31 bytes', `k1:${first},k2:${short}`, 'entry 2 has no 32 bytes'],
    ['a key of 33 bytes', `k1:${long}`, 'entry 1 has no 32 bytes'],
    ['a key that is not base64', `k1:${'!'.repeat(44)}`, 'entry 1 has no 32 bytes'],
    ['base64 without padding', `k1:${first.slice(0, -1)}`, 'entry 1 has no 32 bytes'],
    ['base64 with stray last bits', `k1:${first.slice(0, -2)}F=`, 'entry 1 has no 32 bytes'],
    ['a key of zeros', `k1:${first},k2:${zeros}`, 'entry 2 (k2) is a key of zeros'],
    ['an id given twice', `k1:${first},k1:${second}`, 'entry 2 (k1) repeats an id'],
    ['a key given twice', `k1:${first},k2:${first}`, 'entry 2 (k2) repeats a key'],
  ])('refuses %s', (_what, text, problem) => {
    const refusal = refusalOf(text)

    expect(refusal.code).toBe('VAULT_KEYS_INVALID')
    expect(refusal.problems).toEqual([expect.stringContaining(problem)])
    expect(refusal.message).toContain(problem)
  })

  it('names every entry at fault, not only the first', () => {
    expect(refusalOf(`k1:${short},k2:${first},,k2:${second}`).problems).toEqual([
      expect.stringMatching(/^entry 1 /),
      expect.stringMatching(/^entry 3 /),
      expect.stringMatching(/^entry 4 /),
    ])
  })

  it.each([
    ['a bad key', `k1:${short}`, short],
    ['a key without an id', hex, hex],
    ['a key and an id the wrong way round', `${hex}:k1`, hex],
    ['a repeated key', `k1:${first},k2:${first}`, first],
  ])('refuses %s without printing it', (_what, text, value) => {
    const refusal = refusalOf(text)

    expect(inspect(refusal, { showHidden: true, depth: 9 })).not.toContain(value)
    expect(JSON.stringify(refusal)).not.toContain(value)
  })

  it('says which key it does not hold', () => {
    const ring = parse(`k1:${first}`)

    expect(() => ring.require('k0')).toThrow(VaultKeyMissingError)
    expect(() => ring.require('k0')).toThrow('k0')
  })

  it('makes a new ring that it can read, different each time', () => {
    const made = KeyRing.generate('sample')

    expect(KeyRing.parse(made).primaryId).toBe('sample')
    expect(KeyRing.generate('sample').reveal()).not.toBe(made.reveal())
  })

  it('makes no ring with an id that it would not read', () => {
    expect(() => KeyRing.generate('Sample 1')).toThrow(TypeError)
  })

  it.each([
    ['inspection', (ring: KeyRing) => inspect(ring, { showHidden: true, depth: 9 })],
    ['inspection of a key', (ring: KeyRing) => inspect(ring.require('k1'), { showHidden: true })],
    ['JSON', (ring: KeyRing) => JSON.stringify([ring, ring.require('k1')])],
  ])('prints no key through %s', (_how, print) => {
    const key = Buffer.from('an obviously false key, 32 bytes')

    const printed = print(parse(`k1:${key.toString('base64')}`))

    expect(printed).not.toContain(key.toString('base64'))
    expect(printed).not.toContain(key.toString('hex'))
    expect(printed).not.toContain(key.toString())
    expect(printed).not.toContain('61 6e 20 6f')
  })
})
