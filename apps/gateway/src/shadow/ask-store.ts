import type { Admission, Upstream } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import { BodyTooLargeError } from '../proxy/errors.ts'
import { readWhole } from '../proxy/read-whole.ts'
import { FailedRead } from './failed-read.ts'
import type { RepeatedRequest } from './repeated-request.ts'
import { MOST_BODY_BYTES, type WholeAnswer } from './whole-answer.ts'

export interface AskStoreDeps {
  readonly upstream: Upstream
  readonly clock: Clock
  /** The leave to ask, which the answer settles. */
  readonly turn: Admission
  /** Gives the question up. */
  readonly stop: AbortSignal
}

const TIMEOUT_MS = 10_000

/** Asks once and reads the answer to its end, within bounds of time and length. */
export async function askStore(
  method: 'GET' | 'HEAD',
  { host, path, headers }: RepeatedRequest,
  { upstream, clock, turn, stop }: AskStoreDeps,
): Promise<WholeAnswer | FailedRead> {
  const answered = new AbortController()
  const late = new AbortController()
  clock.sleep(TIMEOUT_MS, answered.signal).then(
    () => {
      late.abort()
    },
    () => undefined,
  )
  try {
    const { origin } = upstream.target(host)
    const signal = AbortSignal.any([stop, late.signal])
    const answer = await upstream.dispatcher.request({ origin, path, method, headers, signal })
    turn.learn({ status: answer.statusCode, headers: answer.headers })
    const body = await readWhole(answer.body, MOST_BODY_BYTES)
    return { status: answer.statusCode, headers: answer.headers, body }
  } catch (error) {
    turn.unanswered()
    if (late.signal.aborted) return new FailedRead('timed-out')
    return new FailedRead(error instanceof BodyTooLargeError ? 'too-large' : 'no-answer')
  } finally {
    answered.abort()
  }
}
