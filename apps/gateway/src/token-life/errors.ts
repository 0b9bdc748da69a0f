import { CodedError } from '@latchkey/kernel'

/** BigCommerce said, signed, that the store uninstalled the app whose grant the instance lives on. */
export class InstanceRevokedError extends CodedError {
  readonly code = 'INSTANCE_REVOKED'
  readonly remedy =
    'install the app again on the store; the instance goes on with the number and the token it has'

  constructor() {
    super('the store uninstalled the app of the instance')
  }
}
