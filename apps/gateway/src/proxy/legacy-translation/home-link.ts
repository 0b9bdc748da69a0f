import type { IncomingHttpHeaders } from 'node:http'
import type { LinkTarget } from './link-pattern.ts'

const LINK_HEADERS = ['location', 'content-location']

/**
 * Headers whose links lead the client back to its own base. BigCommerce writes them absolute, or as a
 * path of its own host, which the client would look for on ours.
 */
export function withHomeLinks(
  headers: IncomingHttpHeaders,
  target: LinkTarget,
): IncomingHttpHeaders {
  const home = { ...headers }
  for (const name of LINK_HEADERS) {
    const link = headers[name]
    if (typeof link === 'string') home[name] = homeLink(link, target)
  }
  return home
}

function homeLink(link: string, { upstreamBases, clientBase }: LinkTarget): string {
  const base = upstreamBases
    .flatMap((each) => [each, pathOf(each)])
    .find((each) => link.startsWith(each))
  return base === undefined ? link : clientBase + link.slice(base.length)
}

function pathOf(base: string): string {
  return base.slice(base.indexOf('/', base.indexOf('://') + '://'.length))
}
