/**
 * Why a repeated read is evidence of nothing.
 *
 * `unconfirmed`: the answers differed, and the old credential could not be asked whether they still do.
 */
export type FailedReason =
  | 'no-answer'
  | 'timed-out'
  | 'too-large'
  | 'unreadable'
  | 'server-error'
  | 'quota-used-up'
  | 'unauthorized'
  | 'unconfirmed'

/** A read that was repeated, and there is nothing to compare. */
export class FailedRead {
  readonly reason: FailedReason

  constructor(reason: FailedReason) {
    this.reason = reason
  }
}

/** Why an answer of that status says nothing about the resource, if it does not. */
export function reasonToIgnore(status: number): FailedReason | undefined {
  if (status === 429 || status === 509) return 'quota-used-up'
  if (status === 401) return 'unauthorized'
  return status >= 500 ? 'server-error' : undefined
}
