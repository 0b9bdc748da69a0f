import { API_HOST, parseStoreAddress, permanentHost } from '@latchkey/bigcommerce-client'
import type { StoreCredential } from '@latchkey/bigcommerce-client'
import { Secret } from '@latchkey/kernel'
import { EXAMPLE } from './questions.ts'

const { storeHash } = EXAMPLE
const STORE = { storeHash, legacyHost: permanentHost(storeHash) } as const

/** The example's access token, as it is verified. */
export const accessTokenClaim = {
  address: parseStoreAddress(`https://${API_HOST}/stores/${storeHash}/v3/`),
  accessToken: new Secret(EXAMPLE.accessToken),
} as const

/** The example's legacy account, as it is verified. */
export const legacyClaim = {
  address: parseStoreAddress(storeHash),
  username: EXAMPLE.username,
  apiToken: new Secret(EXAMPLE.apiToken),
} as const

/** The example's access token, as it is used. */
export const tokenCredential: StoreCredential = {
  ...STORE,
  upstream: 'oauth',
  authentication: { name: 'x-auth-token', value: new Secret(EXAMPLE.accessToken) },
}

/** The example's legacy account, as it is used. */
export const legacyCredential: StoreCredential = {
  ...STORE,
  upstream: 'legacy',
  authentication: { name: 'authorization', value: new Secret(EXAMPLE.authorization) },
}
