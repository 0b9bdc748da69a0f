import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { IncomingHttpHeaders } from 'node:http'

/** What a store's answer says of the quota that its calls are counted against. */
export interface QuotaWindow {
  readonly left: number
  readonly quota: number
  /** For how long that may be believed. */
  readonly holdsMs: number
}

/** What the legacy API granted in a rolling hour. */
const LEGACY_QUOTA = 20_000
// Its hour rolls on each minute: what was left then is not what is left now.
const LEGACY_HOLDS_MS = 60_000
const LONGEST_WINDOW_MS = 3_600_000

/**
 * Reads the quota that an answer tells of: the OAuth API the store's window, the legacy API what is
 * left of 20,000 calls.
 *
 * @returns `undefined` if the answer tells nothing, or what cannot be: more left than there is, a
 *   window that ends after its own length.
 */
export function readQuotaWindow(
  upstream: UpstreamKind,
  headers: IncomingHttpHeaders,
): QuotaWindow | undefined {
  return upstream === 'oauth' ? oauthWindow(headers) : legacyHour(headers)
}

function oauthWindow(headers: IncomingHttpHeaders): QuotaWindow | undefined {
  const left = quantity(headers['x-rate-limit-requests-left'])
  const quota = quantity(headers['x-rate-limit-requests-quota'])
  const resetMs = quantity(headers['x-rate-limit-time-reset-ms'])
  const windowMs = quantity(headers['x-rate-limit-time-window-ms'])
  if (left === undefined || quota === undefined || left > quota) return undefined
  if (resetMs === undefined || windowMs === undefined || resetMs > windowMs) return undefined
  return windowMs > LONGEST_WINDOW_MS ? undefined : { left, quota, holdsMs: resetMs }
}

function legacyHour(headers: IncomingHttpHeaders): QuotaWindow | undefined {
  const left = quantity(headers['x-bc-apilimit-remaining'])
  if (left === undefined || left > LEGACY_QUOTA) return undefined
  return { left, quota: LEGACY_QUOTA, holdsMs: LEGACY_HOLDS_MS }
}

function quantity(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,12}$/.test(header) ? Number(header) : undefined
}
