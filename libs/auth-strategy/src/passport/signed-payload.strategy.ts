import type { Clock } from '@latchkey/kernel'
import { verifyCallback, type CallbackQuery, type RecognisedCallback } from '../verify-callback.ts'
import type { AppIdentity } from '../verify-signed-payload.ts'
import { DecidingStrategy, type PassportRequest, type Verify } from './deciding-strategy.ts'

export interface SignedPayloadOptions<App extends AppIdentity> {
  /** The app that a request is addressed to. */
  readonly findApp: (request: PassportRequest) => Promise<App | undefined>
  readonly clock: Clock
}

/**
 * Recognises BigCommerce by the payload that it signs for an app's load, uninstall and remove-user
 * callbacks: `signed_payload_jwt`, else the older `signed_payload`.
 */
export class SignedPayloadStrategy<App extends AppIdentity, User> extends DecidingStrategy<
  RecognisedCallback<App>,
  User
> {
  override readonly name = 'signed-payload'

  constructor(
    private readonly options: SignedPayloadOptions<App>,
    verify: Verify<RecognisedCallback<App>, User>,
  ) {
    super(verify)
  }

  /** @throws {InvalidSignedPayloadError} On every refusal, an app that is not there included. */
  protected override async find(request: PassportRequest): Promise<RecognisedCallback<App>> {
    const { findApp, clock } = this.options
    return verifyCallback(await findApp(request), request.query as CallbackQuery, clock)
  }
}
