import { askingInTime } from './ask-over-http.ts'
import type { JsonAnswer, VerificationDeps } from './ask-over-http.ts'
import { classifyUpstreamFailure } from './classify-upstream-failure.ts'
import { StoreUnreachableError } from './verification-errors.ts'

/** Asks a store one question and waits for the whole answer; only of a 200 is the body read. */
export type AskStore = (url: string, headers: Record<string, string>) => Promise<JsonAnswer>

/**
 * Runs a verification with a way to ask that ends when its time is up.
 *
 * @throws {StoreUnreachableError} From within, if a question brings no answer.
 */
export function askingStore<T>(
  deps: VerificationDeps,
  verify: (ask: AskStore) => Promise<T>,
): Promise<T> {
  return askingInTime(deps, (ask) =>
    verify((url, headers) =>
      ask({ method: 'GET', url, headers, isRead: (status) => status === 200 }).catch(
        (error: unknown) => {
          throw new StoreUnreachableError(classifyUpstreamFailure(error))
        },
      ),
    ),
  )
}
