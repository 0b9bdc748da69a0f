import type { IncomingHttpHeaders } from 'node:http'
import {
  beginsValue,
  BYTES_BEFORE,
  LINK_START,
  linkAt,
  linkFormsOf,
  type LinkForm,
  type LinkTarget,
} from './link-pattern.ts'
import { legacyFormatSent, type LegacyFormat } from './negotiate-legacy-format.ts'

const NOTHING = Buffer.alloc(0)

/**
 * Points the links of an answer back to the client's own base while the bytes pass through.
 *
 * A base is replaced only where a JSON string, an XML text or an XML link begins with it; every other
 * byte comes out as it went in, however the body is cut into chunks. A chunk without a link is given
 * back itself, not copied, and no more is held back than the beginning of one link.
 *
 * One rewriter serves one answer. The length of the body changes, so `Content-Length` must go.
 */
export class LinkRewriter {
  readonly #format: LegacyFormat
  readonly #forms: readonly LinkForm[]
  /** Bytes that may be the beginning of a link. */
  #held = NOTHING
  /** The last bytes before those held. */
  #before = NOTHING

  constructor(format: LegacyFormat, target: LinkTarget) {
    this.#format = format
    this.#forms = linkFormsOf(format, target)
  }

  /** @returns What is settled of the body so far; possibly the chunk itself, possibly nothing. */
  push(chunk: Buffer): Buffer {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    return this.#rewrite(bytes, false)
  }

  /** @returns What was held back. The body ends with it. */
  flush(): Buffer {
    return this.#rewrite(this.#held, true)
  }

  #rewrite(bytes: Buffer, final: boolean): Buffer {
    const settled: Buffer[] = []
    let from = 0
    let end = final ? bytes.length : bytes.length - startedAtEndOf(bytes)
    let at = bytes.indexOf(LINK_START)
    while (at !== -1) {
      const found = linkAt(this.#forms, bytes, at, final)
      if (found === 'more') {
        end = at
        break
      }
      let next = at + LINK_START.length
      if (found !== undefined && beginsValue(this.#format, this.#bytesBefore(bytes, at))) {
        next = at + found.upstream.length
        settled.push(bytes.subarray(from, at), found.client)
        from = next
      }
      at = bytes.indexOf(LINK_START, next)
    }
    this.#hold(bytes, end)
    const rest = bytes.subarray(from, end)
    if (settled.length > 0) return Buffer.concat([...settled, rest])
    return rest.length === bytes.length ? bytes : rest
  }

  #bytesBefore(bytes: Buffer, at: number): Buffer {
    if (at >= BYTES_BEFORE) return bytes.subarray(at - BYTES_BEFORE, at)
    return Buffer.concat([this.#before, bytes.subarray(0, at)])
  }

  // Copies, because a chunk's memory may be large or lent.
  #hold(bytes: Buffer, end: number): void {
    this.#before = Buffer.from(this.#bytesBefore(bytes, end).subarray(-BYTES_BEFORE))
    this.#held = end === bytes.length ? NOTHING : Buffer.from(bytes.subarray(end))
  }
}

/** The rewriter for an answer, if its bytes can hold links that it finds: plain JSON or XML. */
export function linkRewriterFor(
  { 'content-type': type, 'content-encoding': encoding }: IncomingHttpHeaders,
  target: LinkTarget,
): LinkRewriter | undefined {
  const format = legacyFormatSent(type)
  const readable = encoding === undefined && (format === 'json' || format === 'xml')
  return readable ? new LinkRewriter(format, target) : undefined
}

/** How many bytes at the end could be the beginning of `LINK_START`. */
function startedAtEndOf(bytes: Buffer): number {
  for (let length = LINK_START.length - 1; length > 0; length -= 1) {
    const tail = bytes.subarray(-length)
    if (tail.length === length && tail.equals(LINK_START.subarray(0, length))) return length
  }
  return 0
}
