import type { LegacyFormat } from './negotiate-legacy-format.ts'
import { escapeXml } from './xml-text.ts'

/** Which links are meant, and where they shall point instead. */
export interface LinkTarget {
  /** How a link may begin in BigCommerce's answers: absolute, with the final slash. */
  readonly upstreamBases: readonly string[]
  /** What stands there for this client: its own base, with the final slash. */
  readonly clientBase: string
}

/** One way to write the beginning of a link, and what the client gets in its place. */
export interface LinkForm {
  readonly upstream: Buffer
  readonly client: Buffer
}

/** What may stand at a place in a body; `more` where only further bytes can tell. */
export type LinkFound = LinkForm | 'more' | undefined

/** Both schemes begin so. Searching for it is one pass of native code over a body. */
export const LINK_START = Buffer.from('http')

/** How many bytes before a link `beginsValue` has to see. */
export const BYTES_BEFORE = 21

const QUOTE = 0x22
const BACKSLASH = 0x5c
const ELEMENT_END = 0x3e
const XML_LINK = Buffer.from('rel="resource" href="')

/** The forms that a link has in a body, the longest first: one base may begin with another. */
export function linkFormsOf(
  format: LegacyFormat,
  { upstreamBases, clientBase }: LinkTarget,
): LinkForm[] {
  const spellings = format === 'json' ? [jsonText, slashEscapedJsonText] : [escapeXml]
  return upstreamBases
    .flatMap((base) =>
      spellings.map((spell) => ({
        upstream: Buffer.from(spell(base)),
        client: Buffer.from(spell(clientBase)),
      })),
    )
    .sort((one, other) => other.upstream.length - one.upstream.length)
}

/**
 * Finds the form of a link at a place in a body.
 *
 * @param final Whether the body ends with these bytes, so that nothing more can come.
 */
export function linkAt(
  forms: readonly LinkForm[],
  bytes: Buffer,
  at: number,
  final: boolean,
): LinkFound {
  for (const form of forms) {
    const { upstream } = form
    const end = Math.min(at + upstream.length, bytes.length)
    if (upstream.compare(bytes, at, end, 0, end - at) !== 0) continue
    if (end - at === upstream.length) return form
    if (!final) return 'more'
  }
  return undefined
}

/**
 * Whether a value begins after these bytes. Text that mentions an address further in is the
 * merchant's own words and stays as it is, quoted or not.
 *
 * @param before At least the last `BYTES_BEFORE` bytes, or all there are.
 */
export function beginsValue(format: LegacyFormat, before: Buffer): boolean {
  const last = before.at(-1)
  if (format === 'json') return last === QUOTE && before.at(-2) !== BACKSLASH
  return last === ELEMENT_END || before.subarray(-XML_LINK.length).equals(XML_LINK)
}

const jsonText = (text: string) => JSON.stringify(text).slice(1, -1)
const slashEscapedJsonText = (text: string) => jsonText(text).replaceAll('/', String.raw`\/`)
