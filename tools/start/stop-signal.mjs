/* global AbortController */

/**
 * Aborts once, when this process is asked to end: by Ctrl-C, by a signal, by the terminal closing, or
 * by the death of the process that started it.
 */
export function stopSignal() {
  const stop = new AbortController()
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.on(event, () => stop.abort(new Error(`stopped by ${event}`)))
  }
  return stop.signal
}
