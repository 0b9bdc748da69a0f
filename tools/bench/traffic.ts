/** The one store of the benchmark, and calls to it as an integration makes them. */
export const STORE_HASH = 'bench1'

/** What the upstream takes for this store's access token. It opens nothing anywhere else. */
export const STORE_TOKEN = 'bench-store-token'

/** A read of a store that answers about 1.4 kB of JSON. */
export const readPathOf = (storeHash: string) =>
  `/stores/${storeHash}/v3/catalog/products/77?include=images`

/** The same of the one store. */
export const READ_PATH = readPathOf(STORE_HASH)

/** A write whose body comes back as it was sent. */
export const WRITE_PATH = `/stores/${STORE_HASH}/v3/catalog/products/77/metafields`

/** What a write sends. */
export const WRITE_BODY = JSON.stringify({
  permission_set: 'write',
  namespace: 'warehouse.locations',
  key: 'shelf',
  value: 'row 12, shelf 4, box 9',
  description: 'Where the picker finds it',
})

/** A read whose answer is long. */
export const BIG_PATH = `/stores/${STORE_HASH}/v3/catalog/big-answer`

/** How long that answer is. */
export const BIG_ANSWER_BYTES = 50 * 1024 * 1024

/** How long the upstream waits after that answer's first 64 kB. */
export const BIG_ANSWER_PAUSE_MS = 30

/** The headers of an integration that shows a token. */
export function clientHeaders(token: string): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'an-integration/1.0',
    'x-auth-token': token,
  }
}
