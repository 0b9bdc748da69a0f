import { LegacyBodyError } from './errors.ts'

// What old clients send, by the names that they have for it. Each of them is read for certain: a byte
// that it does not have is refused.
const DECODED_AS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['utf-16', 'utf-16le'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
])

const MARKS: readonly (readonly [mark: Buffer, encoding: string])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
]

const CHARSET = /;\s*charset\s*=\s*"?([\w.:-]+)"?/i
const DECLARED = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/
// A declaration is ASCII in every encoding that needs one to be known, and stands at the very start.
const DECLARATION_BYTES = 200

/**
 * Decodes an XML document: by its byte order mark, else as `Content-Type` says, else as the document
 * declares, else as UTF-8 (RFC 7303 §3).
 *
 * @throws {LegacyBodyError} If the encoding is none of those, or the bytes are not of it.
 */
export function decodeXml(body: Buffer, contentType: string | undefined): string {
  const encoding = markOf(body) ?? named(CHARSET.exec(contentType ?? '')) ?? named(declared(body))
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw new LegacyBodyError('encoding', { cause })
  }
}

function markOf(body: Buffer): string | undefined {
  return MARKS.find(([mark]) => body.subarray(0, mark.length).equals(mark))?.[1]
}

function declared(body: Buffer): RegExpExecArray | null {
  return DECLARED.exec(body.toString('latin1', 0, DECLARATION_BYTES))
}

function named(found: RegExpExecArray | null): string | undefined {
  const name = found?.[1]
  if (name === undefined) return undefined
  const encoding = DECODED_AS.get(name.toLowerCase())
  if (encoding === undefined) throw new LegacyBodyError('encoding')
  return encoding
}
