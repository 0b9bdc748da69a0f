import { CodedError } from '@latchkey/kernel'

/** No broker is named, or not how it knows the caller. */
export class BrokerNotNamedError extends CodedError {
  readonly code = 'PACT_BROKER_NOT_NAMED'
  readonly remedy =
    'set PACT_BROKER_BASE_URL, and either PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and ' +
    'PACT_BROKER_PASSWORD where it asks for a login'

  constructor() {
    super('there is no Pact Broker to talk to')
  }
}

/** The broker gave no answer, or refused. */
export class BrokerRefusedError extends CodedError {
  readonly code = 'PACT_BROKER_REFUSED'
  readonly remedy =
    'check PACT_BROKER_BASE_URL and the login, and that the broker is version 2.86 or later'

  /** @param path What was asked, below the broker's address. */
  constructor(path: string, status: number | undefined, options?: ErrorOptions) {
    super(
      status === undefined
        ? `the Pact Broker did not answer ${path}`
        : `the Pact Broker answered ${path} with ${status}`,
      options,
    )
  }
}

/** Git does not say which version this is. */
export class VersionUnknownError extends CodedError {
  readonly code = 'PACT_VERSION_UNKNOWN'
  readonly remedy = 'run it within a clone that has a commit, or set PACT_VERSION and PACT_BRANCH'

  constructor(options?: ErrorOptions) {
    super('the version of the code is not known', options)
  }
}
