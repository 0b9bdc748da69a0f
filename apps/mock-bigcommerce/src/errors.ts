import { CodedError } from '@latchkey/kernel'

/**
 * BigCommerce would not do what a call asked.
 *
 * A resource throws it and a plane words it: the same refusal is an array in V2, an object in V3 and
 * `<errors>` in XML.
 */
export class CallRefusedError extends CodedError {
  readonly code = 'MOCK_CALL_REFUSED'
  readonly remedy = 'read the status, the reason and the fields of the answer'

  /**
   * @param reason BigCommerce's words, which its clients see.
   * @param fields For V3: what is wrong with each field.
   */
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super('the mock store refused the call')
  }
}

/** The port the mock was told to listen on belongs to another process. */
export class PortTakenError extends CodedError {
  readonly code = 'MOCK_PORT_TAKEN'
  readonly remedy = 'set MOCK_BIGCOMMERCE_PORT to a free port, or to 0 for any'

  constructor(readonly port: number) {
    super(`port ${port} is already in use`)
  }
}

/** The mock's environment variables are not usable. */
export class MockConfigError extends CodedError {
  readonly code = 'MOCK_CONFIG_INVALID'
  readonly remedy = 'correct the variables named, or unset them for their defaults'

  /** @param faults One line for each variable at fault, without its value. */
  constructor(readonly faults: readonly string[]) {
    super('the mock BigCommerce is not configured correctly')
  }
}

/** The file that keeps the mock's state is there and does not hold any. */
export class StateFileError extends CodedError {
  readonly code = 'MOCK_STATE_FILE_INVALID'
  readonly remedy = 'move the file that MOCK_BIGCOMMERCE_STATE_FILE names away, or name another'

  constructor(options: ErrorOptions) {
    super('the file with the state of the mock cannot be read', options)
  }
}
