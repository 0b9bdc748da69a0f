import { setTimeout as pause } from 'node:timers/promises'

const PAUSE_MS = 25

/** For how long to go on asking, and what for. */
export interface Patience {
  /** What is awaited, for the failure's message. */
  readonly what: string
  readonly withinMs?: number
}

/**
 * Asks until the answer is the one that is awaited. What throws is asked again: what comes up refuses
 * connections first.
 *
 * @param ask Gives the answer, or undefined for "not yet".
 * @throws {Error} After the deadline, with the last failure as its cause.
 */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  { what, withinMs = 60_000 }: Patience,
): Promise<T> {
  const deadline = performance.now() + withinMs
  let failure: unknown
  while (performance.now() < deadline) {
    try {
      const answer = await ask()
      if (answer !== undefined) return answer
      failure = undefined
    } catch (error) {
      failure = error
    }
    await pause(PAUSE_MS)
  }
  throw new Error(`there was no ${what} within ${withinMs} ms`, { cause: failure })
}
