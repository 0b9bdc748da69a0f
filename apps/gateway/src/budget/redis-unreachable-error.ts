import { CodedError } from '@latchkey/kernel'

/** The Redis that replicas are to share their budgets through does not answer. The process does not start. */
export class RedisUnreachableError extends CodedError {
  readonly code = 'REDIS_UNREACHABLE'
  readonly remedy =
    'correct LATCHKEY_REDIS_URL, start the server that it names, or set LATCHKEY_REDIS_REQUIRED=false'

  /** @param reason A code of the system's or of the server's, never its words: those may quote the address. */
  constructor(reason: string) {
    super(`Redis does not answer: ${reason}`)
  }
}
