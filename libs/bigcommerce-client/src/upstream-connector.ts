import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { assertUpstreamHost } from './assert-upstream-host.ts'
import { isPublicAddress } from './public-address.ts'
import { UpstreamAddressForbiddenError, UpstreamHostInvalidError } from './upstream-errors.ts'

/** What decides where a connection leads and whom it trusts. */
export interface ConnectorOptions {
  readonly developmentUpstream?: URL | undefined
  readonly connectTimeoutMs: number
  readonly lookup?: LookupFunction | undefined
  readonly ca?: string | Buffer | undefined
}

/**
 * Opens connections to store hosts and to nothing else.
 *
 * The check of an address is part of the look-up whose result the socket connects to, so a name that
 * changes between a check and a connection (DNS rebinding) gains nothing.
 */
export function upstreamConnector(options: ConnectorOptions): buildConnector.connector {
  return options.developmentUpstream === undefined
    ? publicConnector(options)
    : developmentConnector(options.developmentUpstream, options)
}

function publicConnector(options: ConnectorOptions): buildConnector.connector {
  const open = opener(options, publicOnly(options.lookup ?? systemLookup))
  return (target, callback) => {
    const refusal = refusalOf(target)
    if (refusal !== undefined) {
      callback(refusal, null)
      return
    }
    open({ ...target, servername: target.hostname }, callback)
  }
}

// The caller's origin stays that of the real host, so its `Host` header and the name asked of the
// certificate do too; only where the bytes go is different.
function developmentConnector(origin: URL, options: ConnectorOptions): buildConnector.connector {
  const open = opener(options, options.lookup ?? systemLookup)
  const { protocol, port } = origin
  const hostname = origin.hostname.replace(/^\[|\]$/g, '')
  return (target, callback) => {
    const refusal = refusalOf(target)
    if (refusal !== undefined) {
      callback(refusal, null)
      return
    }
    const servername = protocol === 'https:' ? { servername: target.hostname } : {}
    open({ protocol, hostname, port, ...servername }, callback)
  }
}

function opener(options: ConnectorOptions, lookup: LookupFunction): buildConnector.connector {
  return buildConnector({
    allowH2: false,
    timeout: options.connectTimeoutMs,
    lookup,
    // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would decide otherwise.
    rejectUnauthorized: true,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
  })
}

// The last line of defence behind `Upstream.target`: whatever origin a caller asks the dispatcher for.
function refusalOf({ protocol, hostname, port }: buildConnector.Options): Error | undefined {
  if (protocol !== 'https:' || port !== '') return new UpstreamHostInvalidError()
  try {
    assertUpstreamHost(hostname)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new UpstreamHostInvalidError()
  }
}

function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error !== null) {
        callback(error, address, family)
        return
      }
      if (addressesOf(address).every(isPublicAddress)) callback(null, address, family)
      else callback(new UpstreamAddressForbiddenError(), [])
    })
  }
}

function addressesOf(found: string | LookupAddress[]): string[] {
  return typeof found === 'string' ? [found] : found.map(({ address }) => address)
}
