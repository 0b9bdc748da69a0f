import { CodedError } from '@latchkey/kernel'

/** No operation of that id is described here. */
export class OperationNotFoundError extends CodedError {
  readonly code = 'OPERATION_NOT_FOUND'
  readonly remedy = 'take an operationId from the document without one; scopes decide what it has'

  constructor() {
    super('there is no such operation')
  }
}
