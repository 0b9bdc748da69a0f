import { CodedError } from '@latchkey/kernel'

/** The connection is kept in a settings file, which is on the machine of whoever calls. */
export class SettingsFileElsewhereError extends CodedError {
  readonly code = 'SETTINGS_FILE_ELSEWHERE'
  readonly remedy =
    'connect with the latchkey command on the machine that has the file, or set OAuthAccessToken, or ' +
    'OAuthVerifier to a new code'

  constructor() {
    super('the OAuth settings file is not on the machine that the gateway runs on')
  }
}
