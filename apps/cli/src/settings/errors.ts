import { CodedError } from '@latchkey/kernel'

/** Nobody signed in: there is no settings file where one is looked for. */
export class SettingsFileAbsentError extends CodedError {
  readonly code = 'SETTINGS_FILE_ABSENT'
  readonly remedy =
    'sign in with latchkey login, or name the file with OAuthSettingsLocation if it is elsewhere'

  constructor() {
    super('there is no OAuth settings file')
  }
}

/** What is there is no settings file of Latchkey, or not a whole one. It is left as it is. */
export class SettingsFileInvalidError extends CodedError {
  readonly code = 'SETTINGS_FILE_INVALID'
  readonly remedy =
    'restore it or copy it again, whole; or move it away, or name another with OAuthSettingsLocation, and sign in anew'

  /** @param fault Reads on from "the OAuth settings file". */
  constructor(fault: string) {
    super(`the OAuth settings file ${fault}; it was left as it is`)
  }
}

/** The passphrase or the key is not the one that the settings file was sealed with. */
export class SettingsKeyWrongError extends CodedError {
  readonly code = 'SETTINGS_KEY_WRONG'
  readonly remedy: string

  constructor(lock: 'key' | 'passphrase') {
    super(`the ${lock} does not open the OAuth settings file; it was left as it is`)
    this.remedy =
      lock === 'key'
        ? 'copy the .key file that belongs to it beside it'
        : 'give the passphrase that it was sealed with in LATCHKEY_SETTINGS_PASSPHRASE, or when asked'
  }
}

/** The settings file opens with a key file, and there is none beside it that is one. */
export class SettingsKeyMissingError extends CodedError {
  readonly code = 'SETTINGS_KEY_MISSING'
  readonly remedy = 'copy the .key file along with the settings file, or sign in anew elsewhere'

  constructor(fault: 'absent' | 'unreadable') {
    super(
      fault === 'absent'
        ? 'the key file of the OAuth settings is not beside them'
        : 'the key file of the OAuth settings holds no key',
    )
  }
}

/** Others than its owner may read or write the file. */
export class SettingsFileExposedError extends CodedError {
  readonly code = 'SETTINGS_FILE_EXPOSED'
  readonly remedy: string

  constructor(file: string) {
    super('others may read or write a file of the OAuth settings')
    this.remedy = `take their rights away: chmod 600 '${file.replaceAll("'", `'\\''`)}'`
  }
}

/** Another process is writing the settings file, and did not finish in time. */
export class SettingsLockedError extends CodedError {
  readonly code = 'SETTINGS_LOCKED'
  readonly remedy =
    'try again when the other command is done; what a crash left is free again after ten seconds'

  constructor() {
    super('another process is writing the OAuth settings')
  }
}

/** The settings file cannot be written, or not be read, where it is to be. */
export class SettingsFileUnreachableError extends CodedError {
  readonly code = 'SETTINGS_FILE_UNREACHABLE'
  readonly remedy =
    'check the rights and the room there, or name another place with OAuthSettingsLocation'

  constructor(options?: ErrorOptions) {
    super('the OAuth settings file cannot be read or written', options)
  }
}
