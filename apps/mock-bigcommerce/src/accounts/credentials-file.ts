import type { ApiAccount } from '../state/accounts.ts'

/** The base path that a store's own pages and files name for the OAuth API. */
export function apiPathOf(storeHash: string): string {
  return `https://api.bigcommerce.com/stores/${storeHash}/v3/`
}

/** The base path that a store's own pages name for the legacy API. */
export function legacyApiPathOf(storeHash: string): string {
  return `https://store-${storeHash}.mybigcommerce.com/api/v2/`
}

/** The `.txt` file that saving a store-level account brings, once. */
export function credentialsFile(storeHash: string, account: ApiAccount): string {
  const lines = [
    `ACCESS TOKEN: ${account.accessToken}`,
    `CLIENT NAME: ${account.name}`,
    `API PATH: ${apiPathOf(storeHash)}`,
    `CLIENT ID: ${account.clientId}`,
    `CLIENT SECRET: ${account.clientSecret}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}
