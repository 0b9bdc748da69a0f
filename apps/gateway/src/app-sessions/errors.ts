import { CodedError } from '@latchkey/kernel'

/** The request brings no session of the app, or one that has ended. Which of the two is not said. */
export class AppSessionInvalidError extends CodedError {
  readonly code = 'APP_SESSION_INVALID'
  readonly remedy = "open the app in the store's control panel"

  constructor() {
    super('nobody is signed in to this app')
  }
}
