/** Fails when the process is told to end. */
export function untilInterrupted(): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      reject(new Error(`ended by ${signal}`))
    })
  }
  // It may come while nothing waits for it; what waits next ends at once then.
  promise.catch(() => undefined)
  return promise
}
