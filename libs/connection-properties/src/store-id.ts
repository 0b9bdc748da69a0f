/** What a deployment adds to the forms that are understood. */
export interface ConnectionOptions {
  /** The mock that stands in for BigCommerce: an API path below its origin is understood too. */
  readonly developmentUpstream?: URL | undefined
}

const API_ORIGIN = 'https://api.bigcommerce.com'
const HASH = /^[a-z0-9]{3,32}$/i
// The slash arrives percent-encoded where the context is taken from a callback's query.
const CONTEXT = /^\/?stores(?:\/|%2f)([a-z0-9]{3,32})(?:\/(?:v[23]\/?)?)?$/i

/**
 * The store hash that a StoreId means: the hash itself, the OAuth context `stores/{hash}`, or the API
 * path that the control panel shows with a token. Undefined where it is none of them.
 */
export function storeHashOf(text: string, options: ConnectionOptions = {}): string | undefined {
  if (HASH.test(text) && text.toLowerCase() !== 'localhost') return text.toLowerCase()
  return storeHashOfContext(text) ?? storeHashOfApiPath(text, options)
}

/** The store hash of an OAuth context. */
export function storeHashOfContext(context: string): string | undefined {
  return CONTEXT.exec(context)?.[1]?.toLowerCase()
}

function storeHashOfApiPath(
  text: string,
  { developmentUpstream }: ConnectionOptions,
): string | undefined {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)
  if (url?.username !== '' || url.password !== '') return undefined
  const base = [API_ORIGIN, developmentUpstream && `${developmentUpstream.origin}/api`].find(
    (known) => known !== undefined && url.href.startsWith(`${known}/`),
  )
  return base === undefined ? undefined : storeHashOfContext(url.href.slice(base.length))
}
