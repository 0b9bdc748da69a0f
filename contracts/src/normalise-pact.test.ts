import { describe, expect, it } from 'vitest'
import { mergePacts } from './merge-pacts.ts'
import { pactText } from './normalise-pact.ts'
import { pactOf } from './testing/pact-of.ts'

const first = { description: 'a', request: { path: '/', method: 'GET' } }
const second = { description: 'b', providerStates: [{ name: 'open' }] }

describe('the text of a pact', () => {
  it('is the same however the pact was written', () => {
    const written = pactOf(second, { request: { method: 'GET', path: '/' }, description: 'a' })

    expect(pactText({ ...written, metadata: { 'pact-js': { version: '99' } } })).toBe(
      pactText(pactOf(first, second)),
    )
  })

  it('names no version of what wrote it, and ends with a line break', () => {
    const text = pactText({ ...pactOf(first), metadata: { pactRust: { ffi: '0.5.8' } } })

    expect(text).not.toContain('0.5.8')
    expect(text).toMatch(/[^\n]\n$/)
  })

  it('keeps that an interaction is pending, and leaves out that it is not', () => {
    expect(pactText(pactOf({ ...first, pending: true }))).toContain('"pending": true')
    expect(pactText(pactOf({ ...first, pending: false }))).not.toContain('pending')
  })
})

describe('parts of a pact', () => {
  it('become one, in which the same interaction is there once', () => {
    const [pact, ...others] = mergePacts([pactOf(second, first), pactOf(first)])

    expect(pact?.interactions.map(({ description }) => description)).toEqual(['a', 'b'])
    expect(others).toEqual([])
  })

  it('that differ in an interaction of one name are refused', () => {
    const other = { ...first, request: { path: '/other', method: 'GET' } }

    expect(() => mergePacts([pactOf(first), pactOf(other)])).toThrow(
      'shop has two interactions with store: "a"',
    )
  })
})
