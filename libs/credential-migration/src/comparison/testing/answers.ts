import type { ComparableAnswer } from '../comparable-answer.ts'
import { compareAnswers, type KnownOfRead } from '../compare-answers.ts'
import type { Difference } from '../difference.ts'
import { ExactNumber } from '../exact-number.ts'

export const LEGACY_BASE = 'https://store-wuxeae6.mybigcommerce.com/api/v2/'
export const OAUTH_BASE = 'https://api.bigcommerce.com/stores/wuxeae6/v2/'

/** What is known of a read of which nothing was learned yet. */
export const NOTHING_LEARNED: KnownOfRead = {
  volatile: new Set(),
  linkBases: [LEGACY_BASE, OAUTH_BASE],
}

/** An answer with that document, as the gateway decodes it. */
export function jsonText(text: string, headers: Record<string, string> = {}): ComparableAnswer {
  const value: unknown = JSON.parse(text, asWritten)
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...headers },
    body: { kind: 'json', value },
  }
}

/** As `jsonText`, for a value whose numbers are written in the usual way. */
export function json(value: unknown, headers?: Record<string, string>): ComparableAnswer {
  return jsonText(JSON.stringify(value), headers)
}

export function xml(value: unknown): ComparableAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: { kind: 'xml', value },
  }
}

export function bodiless(status: number, headers: Record<string, string> = {}): ComparableAnswer {
  return { status, headers, body: { kind: 'none' } }
}

/** Each difference as its kind and place. */
export function places(
  before: ComparableAnswer,
  after: ComparableAnswer,
  known: Partial<KnownOfRead> = {},
): string[] {
  return compareAnswers(before, after, { ...NOTHING_LEARNED, ...known }).map(inShort)
}

function inShort({ kind, place }: Difference): string {
  return `${kind} ${place}`.trim()
}

function asWritten(_key: string, value: unknown, ...[context]: unknown[]): unknown {
  if (typeof value !== 'number') return value
  const source = context !== null && typeof context === 'object' && 'source' in context
  return new ExactNumber(source ? String(context.source) : String(value))
}
