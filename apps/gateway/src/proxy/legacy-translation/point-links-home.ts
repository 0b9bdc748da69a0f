import {
  beginsValue,
  BYTES_BEFORE,
  LINK_START,
  linkAt,
  linkFormsOf,
  type LinkTarget,
} from './link-pattern.ts'
import type { LegacyFormat } from './negotiate-legacy-format.ts'

// The path that follows a link's base, slashes escaped or not, without its extension, and what may
// come after it. Anything else than this is no resource of V2 and only gets the base.
const LINKED_PATH = /^([\w/\\-]*?\w)(?:\.(?:json|xml))?(\?[^"]*)?$/

/**
 * Points the links of a whole JSON body back to the client's own base, in the legacy API's form: it
 * put the extension of the answer's own format on each. Every other byte stays.
 */
export function pointLinksHome(body: Buffer, target: LinkTarget, extension: LegacyFormat): Buffer {
  const forms = linkFormsOf('json', target)
  const parts: Buffer[] = []
  let from = 0
  let at = body.indexOf(LINK_START)
  while (at !== -1) {
    const found = linkAt(forms, body, at, true)
    let next = at + LINK_START.length
    const before = body.subarray(Math.max(0, at - BYTES_BEFORE), at)
    if (typeof found === 'object' && beginsValue('json', before)) {
      const path = at + found.upstream.length
      next = body.indexOf('"', path)
      if (next === -1) next = body.length
      parts.push(body.subarray(from, at), found.client)
      parts.push(withExtension(body.subarray(path, next), extension))
      from = next
    }
    at = body.indexOf(LINK_START, next)
  }
  return parts.length === 0 ? body : Buffer.concat([...parts, body.subarray(from)])
}

function withExtension(path: Buffer, extension: LegacyFormat): Buffer {
  const [, stem, query = ''] = LINKED_PATH.exec(path.toString('latin1')) ?? []
  return stem === undefined ? path : Buffer.from(`${stem}.${extension}${query}`, 'latin1')
}
