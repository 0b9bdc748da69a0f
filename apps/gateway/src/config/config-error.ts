import { CodedError } from '@latchkey/kernel'

/** The environment does not describe a gateway that can run. The process does not start. */
export class ConfigError extends CodedError {
  readonly code = 'CONFIGURATION_INVALID'
  readonly remedy = 'see docs/configuration.md'

  /** @param faults One line for each variable at fault: its name and what is wrong, never its value. */
  constructor(readonly faults: readonly string[]) {
    super(`the configuration is not usable: ${faults.join('; ')}`)
  }
}
