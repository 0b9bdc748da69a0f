import type { ReachedBy } from '../http/find-destination.ts'

/** Makes links between the login host, control panels and the Developer Portal. */
export interface Links {
  login(path: string): string
  panel(storeHash: string, path: string): string
  portal(path: string): string
}

const byHost: Links = {
  login: (path) => `https://login.bigcommerce.com${path}`,
  panel: (storeHash, path) => `https://store-${storeHash}.mybigcommerce.com/manage${path}`,
  portal: (path) => `https://devtools.bigcommerce.com${path}`,
}

const byPrefix: Links = {
  login: (path) => `/login${path}`,
  panel: (storeHash, path) => `/panel/${storeHash}${path}`,
  portal: (path) => `/portal${path}`,
}

/** Links in the form in which a page was reached. */
export function linksFor(reachedBy: ReachedBy): Links {
  return reachedBy === 'host' ? byHost : byPrefix
}

/** A path with a query. What is `undefined` is left out. */
export function pathWith(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) given.set(name, String(value))
  }
  return given.size === 0 ? path : `${path}?${given.toString()}`
}
