import { isPublicDnsName } from './public-dns-name.ts'
import { UpstreamHostInvalidError } from './upstream-errors.ts'

/**
 * Lets a host through that a store can have: the valid name of a public host, in lower case.
 *
 * @throws {UpstreamHostInvalidError} For an IP address in any spelling, a name without a domain, a
 *   private suffix, a port, or anything else that is not just a name.
 */
export function assertUpstreamHost(host: string): void {
  if (!isPublicDnsName(host)) throw new UpstreamHostInvalidError()
}
