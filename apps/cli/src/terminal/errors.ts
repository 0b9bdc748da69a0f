import { CodedError } from '@latchkey/kernel'

/** A file that the command line or the environment names cannot be read. */
export class InputUnreadableError extends CodedError {
  readonly code = 'INPUT_UNREADABLE'
  readonly remedy = 'check the path, and that you may read the file'

  constructor(options?: ErrorOptions) {
    super('a file that was named cannot be read', options)
  }
}

/** Something would have to be confirmed, and nobody is there who could. */
export class ConfirmationMissingError extends CodedError {
  readonly code = 'CONFIRMATION_MISSING'
  readonly remedy = 'run it in a terminal, or pass --yes'

  constructor() {
    super('this has to be confirmed, and there is no terminal to ask in')
  }
}

/** The person was asked, and did not say yes. */
export class NotConfirmedError extends CodedError {
  readonly code = 'NOT_CONFIRMED'
  readonly remedy = 'answer yes, or pass --yes'

  constructor() {
    super('it was not confirmed, and nothing was done')
  }
}

/** The person ended the command, by Ctrl-C or by ending the input. */
export class InterruptedError extends CodedError {
  readonly code = 'INTERRUPTED'
  readonly remedy = 'run it again'

  constructor() {
    super('it was interrupted')
  }
}

/** A new passphrase was typed in two ways. */
export class PassphraseMistypedError extends CodedError {
  readonly code = 'PASSPHRASE_MISTYPED'
  readonly remedy = 'run it again, and type the same twice'

  constructor() {
    super('the two passphrases are not the same')
  }
}
