import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { foreignJwe, kind, passphrase, refusalOf, withHeader } from './portable-scene.ts'
import { openPortable, portableLock, sealPortable } from './seal-portable.ts'

const sealed = await sealPortable(new Secret('t0k3n of the sh0p'), passphrase, { kind })
const PBES2 = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', typ: kind }

const openText = (text: string, secret = passphrase) => openPortable(text, secret, { kind })

// The other letter of the alphabet: one bit of the part's bytes changes, or more.
function withLetterChanged(text: string, part: number, at: number): string {
  const parts = text.split('.')
  const chosen = parts[part] ?? ''
  const letter = chosen.at(at) === 'A' ? 'B' : 'A'
  parts[part] = chosen.slice(0, at) + letter + chosen.slice(at + 1)
  return parts.join('.')
}

describe('a text sealed under a passphrase', () => {
  it.each([
    ['an empty text', ''],
    ['text beyond ASCII', 'Schlüssel 🔑 \0 \r\n'],
    ['a megabyte', 'x'.repeat(1_048_576)],
  ])('comes back as it was: %s', async (_what, text) => {
    const again = await sealPortable(new Secret(text), passphrase, { kind })

    expect((await openText(again)).reveal()).toBe(text)
  })

  it('says outside what it holds and what it opens with, and nothing else', () => {
    const [header = ''] = sealed.split('.')

    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      ...PBES2,
      p2c: 310_000,
      p2s: expect.stringMatching(/^[\w-]{22}$/) as string,
    })
    expect(portableLock(sealed, { kind })).toBe('passphrase')
  })

  it('is another text each time', async () => {
    const again = await sealPortable(new Secret('t0k3n of the sh0p'), passphrase, { kind })

    expect(again.split('.').filter((part) => sealed.includes(part))).toEqual([])
  })

  it('opens with white space around it, as a file has it', async () => {
    expect((await openText(`\n${sealed}\r\n`)).reveal()).toBe('t0k3n of the sh0p')
  })

  it('opens with the passphrase as another keyboard writes it', async () => {
    const composed = new Secret('zwölf Zeichen genügen')
    const decomposed = new Secret(composed.reveal().normalize('NFD'))
    const under = await sealPortable(new Secret('a'), composed, { kind })

    expect((await openText(under, decomposed)).reveal()).toBe('a')
  })

  it('opens as version 0.1 sealed it', async () => {
    expect((await openText(STORED)).reveal()).toBe('pa55w0rd')
  })

  it.each([
    ['another passphrase', new Secret('correct horse batterx')],
    ['the passphrase in other letter case', new Secret('Correct horse battery')],
    ['no passphrase', new Secret('')],
    ['half a character', new Secret('correct horse battery\ud800')],
  ])('stays shut for %s', async (_what, wrong) => {
    expect(await refusalOf(openText(sealed, wrong))).toBe('PASSPHRASE_WRONG')
  })

  it.each([
    ['eleven characters', 'eleven char'],
    ['eleven characters of two halves each', '🔑'.repeat(11)],
    ['nothing', ''],
  ])('is not made under %s', async (_what, weak) => {
    const sealing = sealPortable(new Secret('a'), new Secret(weak), { kind })

    expect(await refusalOf(sealing)).toBe('PASSPHRASE_WEAK')
  })

  it.each([
    ['a text that UTF-8 cannot hold', new Secret('\ud800'), passphrase],
    ['a passphrase that UTF-8 cannot hold', new Secret('a'), new Secret(`${'a'.repeat(12)}\ud800`)],
    ['more than would be opened again', new Secret('x'.repeat(13 * 1024 * 1024)), passphrase],
  ])('is not made of %s', async (_what, text, secret) => {
    await expect(sealPortable(text, secret, { kind })).rejects.toThrow(TypeError)
  })

  it('prints neither the text nor the passphrase', async () => {
    const refusals = await Promise.all(
      [openText(withLetterChanged(sealed, 3, 4)), openText(sealed, new Secret('pa55phra5e'))].map(
        async (opening) => opening.catch((error: unknown) => error),
      ),
    )

    const printed = inspect([await openText(sealed), ...refusals], { depth: 9, showHidden: true })
    expect(printed).not.toMatch(/t0k3n|pa55phra5e|correct horse/)
  })
})

describe('a text sealed under a passphrase and then changed', () => {
  it('is refused when it was cut short, wherever that was', async () => {
    for (let end = 0; end < sealed.length; end += 1) {
      expect(await refusalOf(openText(sealed.slice(0, end)))).toBe(
        'PORTABLE_FILE_INVALID malformed',
      )
    }
  })

  it.each([
    ['the nonce', 2, 'PORTABLE_FILE_INVALID altered'],
    ['the content', 3, 'PORTABLE_FILE_INVALID altered'],
    ['the tag', 4, 'PORTABLE_FILE_INVALID altered'],
    // Nothing but these says which passphrase is right.
    ['the wrapped key', 1, 'PASSPHRASE_WRONG'],
  ])('is refused where %s was changed', async (_what, part, refusal) => {
    expect(await refusalOf(openText(withLetterChanged(sealed, part, 3)))).toBe(refusal)
  })

  it.each([
    ['another salt', { p2s: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'PASSPHRASE_WRONG'],
    ['another count', { p2c: 310_001 }, 'PASSPHRASE_WRONG'],
    ['a count below the least', { p2c: 209_999 }, 'PORTABLE_FILE_INVALID protection'],
    ['a count that takes minutes', { p2c: 2 ** 31 - 1 }, 'PORTABLE_FILE_INVALID protection'],
    ['a count as a text', { p2c: '310000' }, 'PORTABLE_FILE_INVALID protection'],
    ['a salt of eight bytes', { p2s: 'AAAAAAAAAAA' }, 'PORTABLE_FILE_INVALID protection'],
    ['no algorithm', { alg: 'none' }, 'PORTABLE_FILE_INVALID protection'],
    ['a weaker algorithm', { alg: 'PBES2-HS256+A128KW' }, 'PORTABLE_FILE_INVALID protection'],
    ['a key in the passphrase’s place', { alg: 'dir' }, 'PORTABLE_FILE_INVALID protection'],
    ['a weaker cipher', { enc: 'A128GCM' }, 'PORTABLE_FILE_INVALID protection'],
    ['compression', { zip: 'DEF' }, 'PORTABLE_FILE_INVALID protection'],
    ['a critical extension', { crit: ['b64'], b64: true }, 'PORTABLE_FILE_INVALID protection'],
    ['a parameter that nobody knows', { kid: 'a' }, 'PORTABLE_FILE_INVALID protection'],
    ['another kind', { typ: 'latchkey-settings+jwe' }, 'PORTABLE_FILE_INVALID other-kind'],
    ['the kind in capitals', { typ: kind.toUpperCase() }, 'PORTABLE_FILE_INVALID other-kind'],
    ['no kind', { typ: undefined }, 'PORTABLE_FILE_INVALID malformed'],
  ])('is refused with %s in its header', async (_what, change, refusal) => {
    expect(await refusalOf(openText(withHeader(sealed, change)))).toBe(refusal)
  })

  it('is refused with another spelling of the same bytes', async () => {
    const [header = '', wrapped = '', nonce = '', content = '', tag = ''] = sealed.split('.')
    const spelling = [header, wrapped, nonce, content, `${tag.slice(0, -1)}${next(tag.at(-1))}`]

    expect(Buffer.from(spelling.at(-1) ?? '', 'base64url')).toEqual(Buffer.from(tag, 'base64url'))
    expect(await refusalOf(openText(spelling.join('.')))).toBe('PORTABLE_FILE_INVALID malformed')
  })

  it('is refused where it is longer than anything that is sealed', async () => {
    const long = `${sealed}${'A'.repeat(16 * 1024 * 1024)}`

    expect(await refusalOf(openText(long))).toBe('PORTABLE_FILE_INVALID too-large')
  })
})

describe('a text that Latchkey did not seal', () => {
  it.each([
    ['nothing', ''],
    ['a settings file of another program', 'OAuthAccessToken=abc\n'],
    ['JSON', '{"rows":[]}'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA'],
    ['six parts', `${sealed}.`],
    ['a header that is no JSON', 'AAAA.AAAA.AAAA.AAAA.AAAA'],
    ['a header that is a list', 'W10.AAAA.AAAA.AAAA.AAAA'],
  ])('is refused: %s', async (_what, text) => {
    expect(await refusalOf(openText(text))).toBe('PORTABLE_FILE_INVALID malformed')
  })

  it.each([
    ['another kind', { ...PBES2, typ: 'JWT' }, 310_000, 'other-kind'],
    ['fewer iterations', PBES2, 10_000, 'protection'],
    ['weaker hashing', { ...PBES2, alg: 'PBES2-HS256+A128KW' }, 310_000, 'protection'],
    ['another cipher', { ...PBES2, enc: 'A256CBC-HS512' }, 310_000, 'protection'],
    ['compression', { ...PBES2, zip: 'DEF' as const }, 310_000, 'protection'],
  ])('is refused though the passphrase is right: %s', async (_what, header, count, reason) => {
    const foreign = await foreignJwe(header, count)

    expect(await refusalOf(openText(foreign))).toBe(`PORTABLE_FILE_INVALID ${reason}`)
  })
})

const STORED = [
  'eyJhbGciOiJQQkVTMi1IUzUxMitBMjU2S1ciLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoibGF0Y2hrZXktaW5zdGFuY2VzK2p3ZSIsInAyYyI6MzEwMDAwLCJwMnMiOiJGZnNUd0VrY0RHaWFzMl9zQ1JGaGh3In0',
  'w4PD_deCBNcr6JyKgyiRx0RhcxkHplFhb_L1bao8xvqLrv5TI4RYmw',
  'mXYZbp93ZgO8cfCQ',
  'rwYLB1IOUY0',
  'UGO3_ZmBQDWDj3ZkVw5hLw',
].join('.')

function next(letter = ''): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(letter) + 1] ?? ''
}
