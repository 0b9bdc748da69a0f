/** Open Connectors' number for its BigCommerce connector; some clients have it written down. */
const ELEMENT_ID = 274

/** The connector's key in paths and bodies. */
export const ELEMENT_KEY = 'bigcommerce'

/** The ways to authenticate: a legacy account, a store-level account, an app that was installed. */
export type AuthenticationType = 'basic' | 'custom' | 'oauth2'

/** Whether a client means the BigCommerce connector, by key or by number. */
export function isBigCommerceElement(keyOrId: string | number): boolean {
  return keyOrId === ELEMENT_KEY || String(keyOrId) === String(ELEMENT_ID)
}

/**
 * The connector as instance answers and `GET /elements` show it.
 *
 * @param authenticationType The type that an instance uses; `basic` for the connector itself.
 */
export function elementView(authenticationType: AuthenticationType = 'basic') {
  return {
    id: ELEMENT_ID,
    name: 'BigCommerce',
    hookName: 'BigCommerce',
    key: ELEMENT_KEY,
    description:
      'A BigCommerce store, by a legacy API account, an OAuth access token or an installed app.',
    image: 'elements/provider_bigcommerce.png',
    logo: ELEMENT_KEY,
    active: true,
    deleted: false,
    typeOauth: authenticationType === 'oauth2',
    trialAccount: false,
    resources: [],
    transformationsEnabled: false,
    bulkDownloadEnabled: false,
    bulkUploadEnabled: false,
    cloneable: false,
    extendable: false,
    beta: false,
    authentication: { type: authenticationType },
    extended: false,
    hub: 'ecommerce',
    protocolType: 'http',
    parameters: [],
    private: false,
  }
}
