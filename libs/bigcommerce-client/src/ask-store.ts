import type { Clock } from '@latchkey/kernel'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import { UpstreamTimeoutError } from './upstream-errors.ts'
import { StoreUnreachableError } from './verification-errors.ts'

const BODY_LIMIT_BYTES = 64 * 1024
const TOTAL_MS = 20_000

/** A question as verification asks it. */
export interface HttpQuestion {
  readonly method: 'GET'
  readonly headers: Record<string, string>
  /** Credentials are never sent after a redirect. */
  readonly redirect: 'manual'
  readonly signal: AbortSignal
}

/** An answer as far as verification reads it. */
export interface HttpAnswer {
  readonly status: number
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null
}

/** The part of `fetch` that verification uses; `Upstream.fetch` and the global one both are one. */
export type AskOverHttp = (url: string, question: HttpQuestion) => Promise<HttpAnswer>

/** What verification works with. */
export interface VerificationDeps {
  /** `Upstream.fetch`: it alone keeps the credential from private addresses. */
  readonly fetch: AskOverHttp
  readonly clock: Clock
  /** For all questions of one verification together, 20 seconds unless told otherwise. */
  readonly totalMs?: number
}

/** A status and, for a 200, what its body said. */
export interface StoreAnswer {
  readonly status: number
  /** `undefined` where the body was no JSON or over 64 KiB. Yet to be parsed. */
  readonly json: unknown
}

/** Asks one question and waits for the whole answer. */
export type AskStore = (url: string, headers: Record<string, string>) => Promise<StoreAnswer>

/**
 * Runs a verification with a way to ask that ends when its time is up.
 *
 * @throws {StoreUnreachableError} From within, if a question brings no answer.
 */
export async function askingStore<T>(
  { fetch, clock, totalMs = TOTAL_MS }: VerificationDeps,
  verify: (ask: AskStore) => Promise<T>,
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
    return await verify((url, headers) => ask(fetch, url, { headers, signal: timeUp.signal }))
  } finally {
    finished.abort()
  }
}

async function ask(
  fetch: AskOverHttp,
  url: string,
  { headers, signal }: Pick<HttpQuestion, 'headers' | 'signal'>,
): Promise<StoreAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'GET',
      headers: { ...headers, accept: 'application/json', 'user-agent': 'Latchkey' },
      redirect: 'manual',
      signal,
    })
    return { status: answer.status, json: await jsonOf(answer) }
  } catch (error) {
    throw new StoreUnreachableError(classifyUpstreamFailure(error))
  }
}

async function jsonOf({ status, body }: HttpAnswer): Promise<unknown> {
  if (status === 200) return parseJson(await readBounded(body))
  await body?.cancel()
  return undefined
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
