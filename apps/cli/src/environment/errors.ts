import { CodedError } from '@latchkey/kernel'

/** Settings that the command needs are nowhere: all of them are named. */
export class SettingMissingError extends CodedError {
  readonly code = 'SETTING_MISSING'
  readonly remedy: string

  /** @param names Of variables. */
  constructor(names: readonly string[], remedy: string) {
    super(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not set`)
    this.remedy = remedy
  }
}

/** A setting is there and cannot be used. */
export class SettingInvalidError extends CodedError {
  readonly code = 'SETTING_INVALID'

  constructor(
    name: string,
    fault: string,
    readonly remedy: string,
  ) {
    super(`${name} ${fault}`)
  }
}
