import { createHash } from 'node:crypto'

/** What BigCommerce shows to nobody but the API account that made it. */
export type OwnedKind = 'metafield' | 'script' | 'webhook'

/** One thing that an API account made, without anything secret. */
export interface OwnedResource {
  readonly kind: OwnedKind
  /** Names it for ever, whoever owns it: the same thing under another account has the same key. */
  readonly key: string
  /** Names it to a person. */
  readonly label: string
  readonly description: Readonly<Record<string, boolean | number | string | readonly string[]>>
}

/** What could not be looked at, or not to its end. */
export interface UnseenKind {
  readonly kind: OwnedKind
  /**
   * - `needs-oauth`: a legacy account reaches neither webhooks nor V3, so it has none by API. A fact.
   * - `forbidden`: the credential lacks the scope.
   * - `unavailable`: the store gave no usable answer.
   * - `too-many`: there are more than were read.
   */
  readonly why: 'forbidden' | 'needs-oauth' | 'too-many' | 'unavailable'
  readonly status?: number
  /** The list it stands in, such as `/v3/hooks`. */
  readonly path?: string
}

/**
 * An address as a person may see it: without user, query and fragment, where receivers often have their
 * secrets.
 */
export function shownAddress(address: string): string {
  const url = URL.parse(address)
  return url === null ? '(no address)' : `${url.protocol}//${url.host}${url.pathname}`
}

/**
 * An address in a key: as it is, or, where a part of it is not shown, with a digest in its place, which
 * tells it from others.
 */
export function addressKey(address: string): string {
  const shown = shownAddress(address)
  if (URL.parse(address)?.href === shown) return shown
  return `${shown}#${createHash('sha256').update(address).digest('hex').slice(0, 16)}`
}
