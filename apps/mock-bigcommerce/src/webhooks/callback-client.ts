import type { Clock } from '@latchkey/kernel'
import { Agent } from 'undici'
import type { Outcome } from './delivery.ts'
import { isLoopback } from './destination.ts'

const LONGEST_WAIT_MS = 10_000
const MOST_HEADERS = 64
const LONGEST_NAME_BYTES = 64
const LONGEST_VALUE_BYTES = 8 * 1_024
const LARGEST_HEAD_BYTES = MOST_HEADERS * (LONGEST_NAME_BYTES + LONGEST_VALUE_BYTES + 4)
const READ_OF_BODY_BYTES = 64 * 1_024

/** One callback to make. */
export interface Callback {
  readonly destination: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

class TookTooLongError extends Error {}

/** Calls destinations as BigCommerce does, and says what came of it. Time is the mock's own. */
export class CallbackClient {
  readonly #clock: Clock
  readonly #goesBeyondLoopback: boolean
  readonly #agent = new Agent({
    maxHeaderSize: LARGEST_HEAD_BYTES,
    // The mock's clock alone decides how long is too long.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: 0,
  })

  constructor(clock: Clock, goesBeyondLoopback: boolean) {
    this.#clock = clock
    this.#goesBeyondLoopback = goesBeyondLoopback
  }

  /**
   * Delivered is what was answered with 200, at once and with headers that are not too large; where
   * a redirection points is not looked at.
   *
   * @throws The reason of `stop`, as soon as it is aborted.
   */
  async post(callback: Callback, stop: AbortSignal): Promise<Outcome> {
    if (!this.#goesBeyondLoopback && !isLoopback(callback.destination)) {
      return { status: null, failure: 'Not sent: this mock calls loopback only' }
    }
    try {
      return await this.#withinTime(stop, (signal) => this.#send(callback, signal))
    } catch (error) {
      stop.throwIfAborted()
      return { status: null, failure: nameOf(error) }
    }
  }

  /** Breaks off what is under way, and closes every connection. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }

  async #send({ destination, headers, body }: Callback, signal: AbortSignal): Promise<Outcome> {
    const answer = await this.#agent.request({
      origin: destination.origin,
      path: destination.pathname + destination.search,
      method: 'POST',
      headers,
      body,
      signal,
    })
    await answer.body.dump({ limit: READ_OF_BODY_BYTES, signal })
    const { statusCode: status } = answer
    if (status !== 200) return { status, failure: `Answered ${status} and not 200` }
    return { status, failure: fits(answer.headers) ? null : 'Answered with too large headers' }
  }

  async #withinTime<T>(stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const done = new AbortController()
    const late = new AbortController()
    const isLate = () => {
      late.abort(new TookTooLongError())
    }
    const noLongerAsked = () => undefined
    this.#clock
      .sleep(LONGEST_WAIT_MS, AbortSignal.any([stop, done.signal]))
      .then(isLate, noLongerAsked)
    try {
      return await work(AbortSignal.any([stop, late.signal]))
    } finally {
      done.abort('done')
    }
  }
}

function fits(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? ''].flat().map((each) => ({ name, value: each })),
  )
  return (
    fields.length <= MOST_HEADERS &&
    fields.every(
      ({ name, value }) =>
        Buffer.byteLength(name) <= LONGEST_NAME_BYTES &&
        Buffer.byteLength(value) <= LONGEST_VALUE_BYTES,
    )
  )
}

function nameOf(error: unknown): string {
  if (error instanceof TookTooLongError) return 'No answer in time'
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return `No answer: ${code}`
}
