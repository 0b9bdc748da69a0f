/**
 * A failure this system names.
 *
 * `message` and `remedy` are fixed text or built from values that are ours, fit to send to a caller:
 * no token, no SQL, nothing taken from the network. What a log needs beyond that goes in readonly
 * fields of the subclass.
 */
export abstract class CodedError extends Error {
  /** Permanent: a code may be retired, never reused or renamed. */
  abstract readonly code: string

  /** What the caller can do next, as a sentence without a full stop. */
  abstract readonly remedy: string

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}
