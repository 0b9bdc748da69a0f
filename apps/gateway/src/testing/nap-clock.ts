import { ManualClock } from '@latchkey/kernel'

/** A manual clock on which a test can await that somebody begins to wait. */
export class NapClock extends ManualClock {
  readonly #awaited = new Set<() => void>()
  #givenUp = Promise.withResolvers<undefined>()

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const asleep = super.sleep(ms, signal)
    for (const look of this.#awaited) look()
    signal?.addEventListener('abort', () => {
      this.#givenUp.resolve(undefined)
      this.#givenUp = Promise.withResolvers<undefined>()
    })
    return asleep
  }

  /** Resolves when the next nap is given up before its time. */
  nextGivenUp(): Promise<undefined> {
    return this.#givenUp.promise
  }

  /** How long the first nap after so many lasts, as soon as it has begun. */
  napAfter(count: number): Promise<number> {
    return new Promise((resolve) => {
      const look = () => {
        const ms = this.naps[count]
        if (ms === undefined) return
        this.#awaited.delete(look)
        resolve(ms)
      }
      this.#awaited.add(look)
      look()
    })
  }
}
