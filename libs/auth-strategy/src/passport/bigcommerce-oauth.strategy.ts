import { ConsentInvalidError, ConsentRefusedError } from '../errors.ts'
import { readConsent, type ConsentCallback } from '../read-consent.ts'
import { DecidingStrategy, type PassportRequest, type Verify } from './deciding-strategy.ts'

/** What came to an app's auth callback: a consent, or why there is none. */
export interface AuthCallback<App> {
  readonly app: App
  readonly outcome:
    | { readonly consent: ConsentCallback }
    | { readonly refusal: ConsentInvalidError | ConsentRefusedError }
}

export interface BigCommerceOAuthOptions<App> {
  /** The app that a request is addressed to; throws if there is none. */
  readonly findApp: (request: PassportRequest) => Promise<App>
}

/**
 * BigCommerce's OAuth: finds the merchant's consent on the auth callback of an app, and lets its user
 * exchange the code. A refusal is found as well: whoever sent the merchant has to hear of it.
 *
 * It keeps no state of its own: where BigCommerce itself starts an install, there is none, and the
 * code exchange with the context is what binds the callback to the store.
 */
export class BigCommerceOAuthStrategy<App, User> extends DecidingStrategy<AuthCallback<App>, User> {
  override readonly name = 'bigcommerce'

  constructor(
    private readonly options: BigCommerceOAuthOptions<App>,
    verify: Verify<AuthCallback<App>, User>,
  ) {
    super(verify)
  }

  protected override async find(request: PassportRequest): Promise<AuthCallback<App>> {
    const app = await this.options.findApp(request)
    return { app, outcome: outcomeOf(request.query) }
  }
}

function outcomeOf(query: unknown): AuthCallback<unknown>['outcome'] {
  try {
    return { consent: readConsent(query) }
  } catch (error) {
    if (error instanceof ConsentInvalidError || error instanceof ConsentRefusedError) {
      return { refusal: error }
    }
    throw error
  }
}
