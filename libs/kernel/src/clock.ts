/** Where time comes from. Code takes a `Clock`; only a process's entry point picks the real one. */
export interface Clock {
  now(): Date

  /** Milliseconds that never go backwards; only differences mean something. */
  monotonicMs(): number

  /**
   * Waits.
   *
   * @param ms Zero or more; fractions are allowed.
   * @throws The signal's reason, as soon as it is aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),

  monotonicMs: () => performance.now(),

  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }, ms)
      const giveUp = () => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
    }),
}
