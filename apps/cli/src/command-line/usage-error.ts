import { CodedError } from '@latchkey/kernel'

/** The command line is not one that a command takes. */
export class UsageError extends CodedError {
  readonly code = 'USAGE'
  readonly remedy: string

  /** @param command Whose help says more, such as `instances list`. */
  constructor(message: string, command = '') {
    super(message)
    this.remedy = `see ${['latchkey', command, '--help'].filter(Boolean).join(' ')}`
  }
}
