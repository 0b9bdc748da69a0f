import { UpstreamError } from './upstream-errors.ts'

const IDEMPOTENT: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT'])
const PASSING_STATUS: ReadonlySet<number> = new Set([502, 503, 504])

/** How often and how long a call may be repeated. */
export interface RetryPolicy {
  /** Tries in all, the first one included. */
  readonly maxAttempts: number
  /** From the first try's start to the last one's, waits included. */
  readonly totalMs: number
  /** The longest wait before the first repetition; it doubles with each further one. */
  readonly baseMs: number
}

/** An answer as far as the question of repeating it goes. */
export interface RetryableAnswer {
  readonly status: number
  /** Named in lower case, as undici gives them. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A try that may be repeated. */
export interface RetryQuestion {
  /** Upper-case HTTP method. */
  readonly method: string
  /** What the try ended in. */
  readonly outcome: RetryableAnswer | UpstreamError
  /** The try that has just ended; the first is 1. */
  readonly attempt: number
  /** Since the first try began. */
  readonly elapsedMs: number
  readonly policy: RetryPolicy
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

/**
 * How long to wait before a call is repeated.
 *
 * A 429 was not processed, so any method is repeated. After a 502, 503 or 504, or a connection that
 * failed before an answer, only idempotent methods are (RFC 9110 §9.2.2): a POST may have been
 * carried out. What BigCommerce says about when to come back is kept to the millisecond; otherwise
 * the wait is drawn from a window that doubles, so that callers do not return all at once.
 *
 * @returns Whole milliseconds, or `undefined` if the call is not to be repeated: because of what it is,
 *   because it was tried often enough, or because the wait exceeds what is left of the total.
 */
export function retryDelayMs(question: RetryQuestion): number | undefined {
  const { attempt, elapsedMs, policy } = question
  if (attempt >= policy.maxAttempts || !mayRepeat(question)) return undefined

  const delayMs = toldDelayMs(question.outcome) ?? drawnDelayMs(question)
  return elapsedMs + delayMs <= policy.totalMs ? delayMs : undefined
}

function mayRepeat({ method, outcome }: RetryQuestion): boolean {
  if (outcome instanceof UpstreamError) return IDEMPOTENT.has(method) && outcome.repeatable
  if (outcome.status === 429) return true
  return IDEMPOTENT.has(method) && PASSING_STATUS.has(outcome.status)
}

function toldDelayMs(outcome: RetryableAnswer | UpstreamError): number | undefined {
  if (outcome instanceof UpstreamError) return undefined
  const { status, headers } = outcome
  // Every OAuth answer carries the window's end; only on a 429 does it say when to come back.
  const resetsMs = status === 429 ? numbersIn(headers['x-rate-limit-time-reset-ms']) : []
  const seconds = [...numbersIn(headers['x-retry-after']), ...numbersIn(headers['retry-after'])]
  const told = [...resetsMs, ...seconds.map((value) => value * 1_000)]
  return told.length === 0 ? undefined : Math.ceil(Math.max(...told))
}

// Whatever is not a plain number of zero or more says nothing, and must not become NaN.
function numbersIn(header: string | string[] | undefined): number[] {
  return [header ?? []]
    .flat()
    .filter((value) => /^\s*\d+(\.\d+)?\s*$/.test(value))
    .map(Number)
}

function drawnDelayMs({ attempt, policy, random }: RetryQuestion): number {
  return Math.floor(random() * Math.min(policy.baseMs * 2 ** (attempt - 1), policy.totalMs))
}
