import { Agent, request } from 'undici'
import { isLoopback } from '../webhooks/destination.ts'

const PATIENCE_MS = 5_000

/** What came of a callback: a status, or why there is none. */
export interface CallbackOutcome {
  readonly status: number | null
  readonly error: string | null
}

/** Calls apps as BigCommerce does, without a browser. What an app answers changes nothing. */
export class AppCallbacks {
  readonly #goesBeyondLoopback: boolean
  readonly #agent = new Agent({ headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS })

  /** @param goesBeyondLoopback Whether other machines are called too. */
  constructor(goesBeyondLoopback: boolean) {
    this.#goesBeyondLoopback = goesBeyondLoopback
  }

  /** Never throws: an app that cannot be reached is an outcome as well. */
  async get(url: string): Promise<CallbackOutcome> {
    if (!this.#goesBeyondLoopback && !isLoopback(new URL(url))) {
      return { status: null, error: 'not sent: this mock calls loopback only' }
    }
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      const answer = await request(url, { dispatcher: this.#agent, signal })
      await answer.body.dump()
      return { status: answer.statusCode, error: null }
    } catch (error) {
      return { status: null, error: reasonOf(error) }
    }
  }

  /** Breaks off what is under way. */
  close(): Promise<void> {
    return this.#agent.destroy()
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code === 'string') return code
  return error instanceof Error ? error.name : 'unknown'
}
