/** BigCommerce's own host for consent pages, external installs and tokens. */
export const LOGIN_HOST = 'login.bigcommerce.com'

/** What a deployment changes about the pages of the login host. */
export interface LoginPageOptions {
  /** The mock that stands in for BigCommerce: a browser finds the login host below its origin. */
  readonly developmentUpstream?: URL | undefined
}

/**
 * A page of the login host.
 *
 * @param path Absolute, such as `/oauth2/authorize`; what is taken from outside is already encoded.
 * @param options For pages that a browser opens. Calls from here keep the host's own name: an
 *   `Upstream` leads them to the mock by itself.
 */
export function loginUrl(path: string, { developmentUpstream }: LoginPageOptions = {}): URL {
  return new URL(
    developmentUpstream === undefined
      ? `https://${LOGIN_HOST}${path}`
      : `${developmentUpstream.origin}/login${path}`,
  )
}
