import { readConsent, type ConsentCallback } from '../read-consent.ts'
import { DecidingStrategy, type PassportRequest } from './deciding-strategy.ts'

/**
 * BigCommerce's OAuth: recognises a merchant's consent on the auth callback of an app, and lets its user
 * exchange the code.
 *
 * It keeps no state of its own: where BigCommerce itself starts an install, there is none, and the
 * code exchange with the context is what binds the callback to the store.
 */
export class BigCommerceOAuthStrategy<User> extends DecidingStrategy<ConsentCallback, User> {
  override readonly name = 'bigcommerce'

  /** @throws {ConsentRefusedError | ConsentInvalidError} */
  protected override async find({ query }: PassportRequest): Promise<ConsentCallback> {
    return readConsent(query)
  }
}
