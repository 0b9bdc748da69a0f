import { CodedError } from '@latchkey/kernel'

/** A consent came for an app that is not registered, or not any more. */
export class CallbackAppUnknownError extends CodedError {
  readonly code = 'CALLBACK_APP_UNKNOWN'
  readonly remedy =
    'copy the callback URLs of the registered app, as GET /api/apps shows them, into the Developer ' +
    'Portal, and install the app again'

  constructor() {
    super('no registered app has this callback address')
  }
}
