import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'

export interface RoundsDeps {
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly log: Logger
}

/**
 * Does a piece of work again and again, with a pause between two rounds; the first begins after one to
 * two pauses, so that replicas that were started together do not work in step. A round that fails is
 * logged, and the next one comes.
 *
 * Disposing it tells a round that is under way to stop, and waits for that.
 */
export function startRounds(
  round: (stop: AbortSignal) => Promise<void>,
  pauseMs: number,
  { clock, random, log }: RoundsDeps,
): AsyncDisposable {
  const stopped = new AbortController()
  const goRound = async () => {
    let waitMs = pauseMs * (1 + random())
    while (await waited(waitMs, stopped.signal, clock)) {
      await round(stopped.signal).catch((err: unknown) => {
        log.error({ err }, 'a round of background work failed')
      })
      waitMs = pauseMs
    }
  }
  const going = goRound()
  return {
    [Symbol.asyncDispose]: async () => {
      stopped.abort()
      await going
    },
  }
}

/** Whether the time has passed; not, if it was told to stop before. */
async function waited(ms: number, stop: AbortSignal, clock: Clock): Promise<boolean> {
  try {
    await clock.sleep(ms, stop)
    return true
  } catch {
    return false
  }
}
