import type { Clock } from '@latchkey/kernel'
import { UpstreamTimeoutError } from './upstream-errors.ts'

const BODY_LIMIT_BYTES = 64 * 1024
const TOTAL_MS = 20_000

/** A question as this library asks it. */
export interface HttpQuestion {
  readonly method: 'GET' | 'POST'
  readonly headers: Record<string, string>
  /** JSON; a POST has one. */
  readonly body?: string
  /** Credentials are never sent after a redirect. */
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/** An answer as far as this library reads it. */
export interface HttpAnswer {
  readonly status: number
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null
}

/** The part of `fetch` that is used here; `Upstream.fetch` and the global one both are one. */
export type AskOverHttp = (url: string, question: HttpQuestion) => Promise<HttpAnswer>

/** What verification and the exchange of grants work with. */
export interface VerificationDeps {
  /** `Upstream.fetch`: it alone keeps the credential from private addresses. */
  readonly fetch: AskOverHttp
  readonly clock: Clock
  /** For all questions of one verification together, 20 seconds unless told otherwise. */
  readonly totalMs?: number
}

/** A status and what the body said. */
export interface JsonAnswer {
  readonly status: number
  /** `undefined` where the body was not read, no JSON, or over 64 KiB. Yet to be parsed. */
  readonly json: unknown
}

/** What differs from question to question. */
export interface Question extends Pick<HttpQuestion, 'body' | 'headers' | 'method'> {
  readonly url: string
  /** Whether an answer of that status has a body worth reading. */
  readonly isRead: (status: number) => boolean
}

/** Asks one question and waits for the whole answer. Fails with whatever `fetch` fails with. */
export type Ask = (question: Question) => Promise<JsonAnswer>

/** Runs a piece of work with a way to ask that ends when its time is up. */
export async function askingInTime<T>(
  { fetch, clock, totalMs = TOTAL_MS }: VerificationDeps,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const timeUp = new AbortController()
  const finished = new AbortController()
  clock.sleep(totalMs, finished.signal).then(
    () => {
      timeUp.abort(new UpstreamTimeoutError('TOTAL_TIME'))
    },
    () => undefined,
  )
  try {
    return await work((question) => ask(fetch, question, timeUp.signal))
  } finally {
    finished.abort()
  }
}

async function ask(
  fetch: AskOverHttp,
  { url, headers, isRead, ...asked }: Question,
  signal: AbortSignal,
): Promise<JsonAnswer> {
  const { status, body } = await fetch(url, {
    ...asked,
    headers: { ...headers, accept: 'application/json', 'user-agent': 'Latchkey' },
    redirect: 'manual',
    signal,
  })
  if (isRead(status)) return { status, json: parseJson(await readBounded(body)) }
  await body?.cancel()
  return { status, json: undefined }
}

// Counted after decompression, and left as soon as it is too much: the answer may be anybody's.
async function readBounded(body: HttpAnswer['body']): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of body ?? []) {
    sizeBytes += piece.byteLength
    if (sizeBytes > BODY_LIMIT_BYTES) return undefined
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
