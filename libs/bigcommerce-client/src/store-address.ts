/** How a store that shows its hash was pasted. */
export type KnownStoreForm =
  'admin' | 'api-v2' | 'api-v3' | 'hash' | 'oauth-context' | 'oauth-v2' | 'oauth-v3' | 'storefront'

/** A store whose hash can be read from what was pasted. */
export interface KnownStoreAddress {
  readonly form: KnownStoreForm
  readonly storeHash: string
  /** The store's permanent host, which the legacy API is called on. */
  readonly legacyHost: string
}

/** A shop's own domain: the store behind it is known only once a credential has been tried. */
export interface CustomDomainAddress {
  readonly form: 'custom-domain'
  readonly legacyHost: string
}

/** The store that a pasted text means. */
export type StoreAddress = CustomDomainAddress | KnownStoreAddress

/** The host of the OAuth API, the same for every store. */
export const API_HOST = 'api.bigcommerce.com'

/** The host that a store keeps for ever, whatever domain its shop moves to. */
export function permanentHost(storeHash: string): string {
  return `store-${storeHash}.mybigcommerce.com`
}

const STORE_HASH = /^[a-z0-9]{3,32}$/
// A store's further storefronts have the channel's number after the hash.
const STORE_HOST = /^store-([a-z0-9]{3,32})(?:-\d+)?\.mybigcommerce\.com$/

/** Whether a text can be a store hash, in lower case. */
export function isStoreHash(text: string): boolean {
  return STORE_HASH.test(text)
}

/** The store that a host of the platform belongs to, if its name says so. */
export function storeHashOfHost(host: string): string | undefined {
  return STORE_HOST.exec(host)?.[1]
}

/**
 * The one spelling of a store's V2 base address: on its own host for a legacy account, on
 * BigCommerce's API host for an access token.
 *
 * @param legacyHost Where the legacy account was verified; unused for `oauth`.
 */
export function canonicalStoreUrl(
  kind: 'legacy' | 'oauth',
  storeHash: string,
  legacyHost: string,
): string {
  return kind === 'legacy'
    ? `https://${legacyHost}/api/v2`
    : `https://${API_HOST}/stores/${storeHash}/v2`
}
