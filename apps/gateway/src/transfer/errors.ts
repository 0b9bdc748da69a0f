import { CodedError } from '@latchkey/kernel'

/** A token that a restored instance should keep opens another instance. */
export class InstanceTokenTakenError extends CodedError {
  readonly code = 'INSTANCE_TOKEN_TAKEN'
  readonly remedy =
    'delete the instance that has the token, or import the row without keepTokens; it then gets a new one'

  constructor() {
    super('the token of the row belongs to another instance')
  }
}
