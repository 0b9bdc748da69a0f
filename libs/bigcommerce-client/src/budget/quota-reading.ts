import type { UpstreamKind } from '@latchkey/auth-strategy'

/** An answer's headers, named in lower case, as Node and undici give them. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>

/** What an answer says of the quota that it was counted against; what it does not say is absent. */
export interface QuotaReading {
  readonly left: number | undefined
  readonly quota: number | undefined
  /** From when the answer was made to the window's end. */
  readonly resetMs: number | undefined
  readonly windowMs: number | undefined
  /** How many of the values could not be true, and were left out or moved to where they could. */
  readonly absurd: number
}

/** What the legacy API grants in a rolling hour, by BigCommerce's own rate limits page of 2013. */
export const LEGACY_QUOTA = 20_000

// An enterprise store has been told 7 million in 30 seconds; nothing is a thousand times that.
const MOST_CALLS = 10_000_000_000
const SHORTEST_WINDOW_MS = 1_000
const LONGEST_WINDOW_MS = 3_600_000
const LONGEST_RETURN_MS = 3_600_000

/**
 * Reads the `X-Rate-Limit-*` headers of an OAuth answer, or the `X-BC-ApiLimit-Remaining` of a legacy one.
 *
 * A value that cannot be true is moved to the nearest that can, where that promises less: more left than
 * the quota is the quota, less than nothing is nothing, a window that ends after its own length ends
 * with it. Text, fractions and numbers without measure say nothing. Nothing here is ever `NaN`.
 */
export function readQuota(upstream: UpstreamKind, headers: AnswerHeaders): QuotaReading {
  const read = new Reader(headers)
  if (upstream === 'legacy') {
    const left = read.atMost(read.number('x-bc-apilimit-remaining', MOST_CALLS), LEGACY_QUOTA)
    const quota = left === undefined ? undefined : LEGACY_QUOTA
    return { left, quota, resetMs: undefined, windowMs: undefined, absurd: read.absurd }
  }
  const quota = read.atLeast(read.number('x-rate-limit-requests-quota', MOST_CALLS), 1)
  const lengthMs = read.number('x-rate-limit-time-window-ms', LONGEST_WINDOW_MS)
  const windowMs = read.atLeast(lengthMs, SHORTEST_WINDOW_MS)
  const told = read.number('x-rate-limit-requests-left', Infinity)
  const reset = read.number('x-rate-limit-time-reset-ms', Infinity)
  return {
    left: read.atMost(told, quota ?? MOST_CALLS),
    quota,
    resetMs: read.atMost(reset, windowMs ?? LONGEST_WINDOW_MS),
    windowMs,
    absurd: read.absurd,
  }
}

/** What a 429 or 509 says of when to come back. */
export interface ReturnReading {
  /** Whole milliseconds, at most an hour; 0 if nothing is said. */
  readonly retryAfterMs: number
  readonly absurd: number
}

/** Reads `X-Retry-After` and `Retry-After`, in seconds; the longer wins. */
export function readReturn(headers: AnswerHeaders): ReturnReading {
  const own = seconds(headers['x-retry-after'])
  const standard = seconds(headers['retry-after'])
  const said = Math.max(own ?? 0, standard ?? 0)
  const unreadable = headers['x-retry-after'] !== undefined && own === undefined
  const absurd = unreadable || said > LONGEST_RETURN_MS ? 1 : 0
  return { retryAfterMs: Math.min(said, LONGEST_RETURN_MS), absurd }
}

function seconds(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || !/^\d{1,12}(\.\d{1,6})?$/.test(header)) return undefined
  return Math.ceil(Number(header) * 1_000)
}

class Reader {
  readonly #headers: AnswerHeaders
  absurd = 0

  constructor(headers: AnswerHeaders) {
    this.#headers = headers
  }

  number(name: string, most: number): number | undefined {
    const text = this.#headers[name]
    if (text === undefined) return undefined
    const value = typeof text === 'string' ? wholeNumber(text) : undefined
    if (value === undefined || value > most) return this.#moved(undefined)
    return value < 0 ? this.#moved(0) : value
  }

  atLeast(value: number | undefined, least: number): number | undefined {
    return value !== undefined && value < least ? this.#moved(undefined) : value
  }

  atMost(value: number | undefined, most: number): number | undefined {
    return value !== undefined && value > most ? this.#moved(most) : value
  }

  #moved(value: number | undefined): number | undefined {
    this.absurd += 1
    return value
  }
}

const DIGIT_0 = 48
const MINUS = 45

// Four of these are read in each answer: digit by digit takes a third of what a pattern takes.
function wholeNumber(text: string): number | undefined {
  const from = text.charCodeAt(0) === MINUS ? 1 : 0
  const digits = text.length - from
  if (digits < 1 || digits > 15) return undefined
  let value = 0
  for (let at = from; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - DIGIT_0
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return from === 1 ? 0 - value : value
}
