import type { Dispatcher } from 'undici'

const failedAfterFirstByte = new WeakSet<Error>()

/** Whether an answer had begun, at least its first byte, when a call ended in this error. */
export function answerHadBegun(error: Error): boolean {
  return failedAfterFirstByte.has(error)
}

/**
 * An undici interceptor that remembers, for each failed call, whether its answer had begun.
 *
 * undici reports a connection closed before an answer and one closed inside an answer's head by the
 * same error, and its byte counts are those of the connection, earlier calls included.
 */
export const noteAnswerProgress: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) => (options, handler) =>
    dispatch(options, new ProgressHandler(handler))

class ProgressHandler implements Dispatcher.DispatchHandler {
  readonly #next: Dispatcher.DispatchHandler
  #begun = false

  constructor(next: Dispatcher.DispatchHandler) {
    this.#next = next
  }

  onRequestStart(...[controller, context]: Parameters<Hook<'onRequestStart'>>): void {
    this.#next.onRequestStart?.(controller, context)
  }

  onResponseStarted(): void {
    this.#begun = true
    this.#next.onResponseStarted?.()
  }

  onResponseStart(...args: Parameters<Hook<'onResponseStart'>>): void {
    this.#next.onResponseStart?.(...args)
  }

  onResponseData(...[controller, chunk]: Parameters<Hook<'onResponseData'>>): void {
    this.#next.onResponseData?.(controller, chunk)
  }

  onResponseEnd(...[controller, trailers]: Parameters<Hook<'onResponseEnd'>>): void {
    this.#next.onResponseEnd?.(controller, trailers)
  }

  onResponseError(...[controller, error]: Parameters<Hook<'onResponseError'>>): void {
    if (this.#begun) failedAfterFirstByte.add(error)
    this.#next.onResponseError?.(controller, error)
  }

  onRequestUpgrade(...args: Parameters<Hook<'onRequestUpgrade'>>): void {
    this.#next.onRequestUpgrade?.(...args)
  }

  onBodySent(chunk: Buffer): void {
    this.#next.onBodySent?.(chunk)
  }

  onRequestSent(): void {
    this.#next.onRequestSent?.()
  }
}

type Hook<Name extends keyof Dispatcher.DispatchHandler> = NonNullable<
  Dispatcher.DispatchHandler[Name]
>
