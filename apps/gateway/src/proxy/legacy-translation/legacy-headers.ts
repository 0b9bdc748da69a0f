import type { IncomingHttpHeaders } from 'node:http'
import { withHomeLinks } from './home-link.ts'
import type { LinkTarget } from './link-pattern.ts'

/** What the legacy API granted each client in a rolling hour. */
const LEGACY_QUOTA = 20_000
const HOUR_MS = 3_600_000

// They describe OAuth's window or the bytes that were, and both are not what the client gets.
const NOT_LEGACY =
  /^(?:x-rate-limit-.*|content-encoding|content-length|content-md5|content-type|digest|etag|transfer-encoding)$/

/**
 * The headers that the legacy API would have sent with an answer of OAuth V2, without those that
 * describe its body.
 */
export function legacyHeaders(
  headers: IncomingHttpHeaders,
  target: LinkTarget,
): IncomingHttpHeaders {
  const kept = withHomeLinks(
    Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_LEGACY.test(name))),
    target,
  )
  const remaining = legacyQuotaRemaining(headers)
  return remaining === undefined ? kept : { ...kept, 'x-bc-apilimit-remaining': String(remaining) }
}

/**
 * What is left of the store's OAuth window, told as the legacy API told its hour.
 *
 * The calls left in the window, at the pace of that window for an hour: left × (1 h ÷ window), within
 * 0 and the legacy quota. So it reaches 0 exactly when the next call would be refused, and a client
 * that slows down as the number falls does so when the store's window runs short, whoever used it.
 *
 * @returns `undefined` if the answer says nothing about its window: nothing is made up.
 */
export function legacyQuotaRemaining(headers: IncomingHttpHeaders): number | undefined {
  const left = quantity(headers['x-rate-limit-requests-left'])
  const windowMs = quantity(headers['x-rate-limit-time-window-ms'])
  if (left === undefined || windowMs === undefined || windowMs === 0) return undefined
  return Math.min(LEGACY_QUOTA, Math.floor((left * HOUR_MS) / windowMs))
}

function quantity(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}
