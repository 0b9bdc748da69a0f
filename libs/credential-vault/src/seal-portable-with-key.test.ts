import { inspect } from 'node:util'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { generatePortableKey, parsePortableKey } from './portable-key.ts'
import { foreignJwe, key, keyText, kind, passphrase, refusalOf } from './portable-scene.ts'
import {
  openPortable,
  openPortableWithKey,
  portableLock,
  sealPortable,
  sealPortableWithKey,
} from './seal-portable.ts'

const sealed = await sealPortableWithKey(new Secret('t0k3n'), key, { kind })
const openText = (text: string, opener = key) => openPortableWithKey(text, opener, { kind })

describe('a text sealed under a key', () => {
  it('comes back as it was', async () => {
    const again = await sealPortableWithKey(new Secret('Schlüssel 🔑'), key, { kind })

    expect((await openText(`${again}\n`)).reveal()).toBe('Schlüssel 🔑')
    expect(portableLock(again, { kind })).toBe('key')
  })

  it('is refused after any one bit has changed', async () => {
    const bytes = Buffer.from(sealed, 'latin1')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      const refusal = await refusalOf(openText(altered.toString('latin1')))
      expect(refusal).toMatch(/^PORTABLE_(FILE_INVALID|KEY_WRONG)/)
    }
  })

  it('is refused when it was cut short or made longer', async () => {
    for (let end = 0; end < sealed.length; end += 1) {
      expect(await refusalOf(openText(sealed.slice(0, end)))).toBe(
        'PORTABLE_FILE_INVALID malformed',
      )
    }
    expect(await refusalOf(openText(`${sealed}A`))).toBe('PORTABLE_FILE_INVALID malformed')
  })

  it('stays shut for another key', async () => {
    const other = parsePortableKey(generatePortableKey())

    expect(await refusalOf(openText(sealed, other))).toBe('PORTABLE_KEY_WRONG')
  })

  it('stays shut where another kind is expected', async () => {
    const opening = openPortableWithKey(sealed, key, { kind: 'latchkey-settings+jwe' })

    expect(await refusalOf(opening)).toBe('PORTABLE_FILE_INVALID other-kind')
  })

  it('is told apart from one under a passphrase', async () => {
    const underPassphrase = await sealPortable(new Secret('a'), passphrase, { kind })

    expect(await refusalOf(openText(underPassphrase))).toBe('PORTABLE_FILE_INVALID other-lock')
    expect(await refusalOf(openPortable(sealed, passphrase, { kind }))).toBe(
      'PORTABLE_FILE_INVALID other-lock',
    )
  })

  it('is refused where the key was used in another way', async () => {
    const header = { alg: 'A256KW', enc: 'A256GCM', typ: kind }
    const wrapped = await foreignJwe(header, 1, key.export())

    expect(await refusalOf(openText(wrapped))).toBe('PORTABLE_FILE_INVALID protection')
  })

  it('is not made of a text that UTF-8 cannot hold', async () => {
    await expect(sealPortableWithKey(new Secret('\ud800'), key, { kind })).rejects.toThrow(
      TypeError,
    )
  })
})

describe('a key for sealed texts', () => {
  it('is another one each time, and is read back with white space around it', () => {
    const made = generatePortableKey()

    expect(parsePortableKey(new Secret(` ${made.reveal()}\r\n`)).symmetricKeySize).toBe(32)
    expect(generatePortableKey().reveal()).not.toBe(made.reveal())
  })

  it.each([
    ['nothing', ''],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64')],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64')],
    ['zeros', Buffer.alloc(32).toString('base64')],
    ['a passphrase', 'correct horse battery staple or the like'],
    ['base64 without padding', keyText.reveal().slice(0, -1)],
  ])('is not %s, and what it is instead is not printed', async (_what, text) => {
    const reading = Promise.resolve().then(() => parsePortableKey(new Secret(text)))
    const error = await reading.catch((refusal: unknown) => refusal)

    expect(await refusalOf(reading)).toBe('PORTABLE_KEY_INVALID')
    expect(text === '' || !inspect(error, { showHidden: true }).includes(text)).toBe(true)
  })
})
