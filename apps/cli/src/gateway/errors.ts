import { CodedError } from '@latchkey/kernel'

/** No answer came from the gateway. */
export class GatewayUnreachableError extends CodedError {
  readonly code = 'GATEWAY_UNREACHABLE'
  readonly remedy =
    'check --gateway or LATCHKEY_GATEWAY_URL, and that the gateway runs: its /health/ready says so'

  constructor(options?: ErrorOptions) {
    super('the gateway could not be reached', options)
  }
}

/** What answers at the gateway's address does not speak as a gateway does. */
export class NotAGatewayError extends CodedError {
  readonly code = 'GATEWAY_ANSWER_UNREADABLE'
  readonly remedy =
    'check --gateway or LATCHKEY_GATEWAY_URL: it is the address under which the gateway answers itself'

  constructor() {
    super('what answers at the address of the gateway is no gateway of Latchkey')
  }
}
