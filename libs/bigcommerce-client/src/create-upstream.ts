import { Agent, fetch } from 'undici'
import type { Dispatcher } from 'undici'
import { noteAnswerProgress } from './answer-progress.ts'
import type { AskOverHttp } from './ask-over-http.ts'
import { assertUpstreamHost } from './assert-upstream-host.ts'
import { upstreamConnector } from './upstream-connector.ts'
import type { ConnectorOptions } from './upstream-connector.ts'

const MAX_HEADER_BYTES = 32 * 1024
const KEEP_ALIVE_MS = 15_000
const KEEP_ALIVE_MAX_MS = 60_000
const TARGETS_KEPT = 10_000

/** How calls to BigCommerce are made. Times are in milliseconds. */
export interface UpstreamOptions extends ConnectorOptions {
  /**
   * A mock that stands in for BigCommerce, such as `http://127.0.0.1:8090`. Every connection goes to
   * it in place of the real host, whose name stays in the `Host` header. This is the only way in
   * which a private address is reached.
   */
  readonly developmentUpstream?: URL | undefined
  /** Until a connection is ready, encryption included. */
  readonly connectTimeoutMs: number
  /** From the request's last byte to the answer's head. */
  readonly headersTimeoutMs: number
  /** Between two pieces of an answer's body. */
  readonly bodyTimeoutMs: number
  readonly connectionsPerHost: number
  /** Finds the addresses of a name; `dns.lookup` unless told otherwise. */
  readonly lookup?: ConnectorOptions['lookup']
  /** Certificate authorities to trust in place of the usual ones, as PEM. */
  readonly ca?: ConnectorOptions['ca']
}

/** Where a call to a host goes. */
export interface UpstreamTarget {
  /** What to give to undici as `origin`. The `Host` header follows from it: do not set one. */
  readonly origin: string
  /** The host's name, as it appears in that header. */
  readonly host: string
}

/** The one way out of Latchkey: a pool of connections that lead to store hosts only. */
export interface Upstream {
  /** For `undici.request` and the like, with an `origin` from `target`. */
  readonly dispatcher: Dispatcher

  /** `fetch` over this pool, for verifying credentials and exchanging grants. */
  readonly fetch: AskOverHttp

  /**
   * Cheap enough for every request: a host is judged once and remembered.
   *
   * @throws {UpstreamHostInvalidError} If the host is not the name of a public host.
   */
  target(host: string): UpstreamTarget

  /** Lets running calls come to their end, then closes every connection. */
  close(): Promise<void>
}

/**
 * Opens the pool that verification and the proxy share.
 *
 * HTTP/1.1 without pipelining, certificates always verified, redirects never followed. A host must be
 * the name of a public host, and every address it leads to must be public, judged on the address that
 * is connected to.
 */
export function createUpstream(options: UpstreamOptions): Upstream {
  const agent = new Agent({
    allowH2: false,
    pipelining: 1,
    connections: options.connectionsPerHost,
    connect: upstreamConnector(options),
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: options.bodyTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MAX_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  })
  const dispatcher = agent.compose(noteAnswerProgress)
  return {
    dispatcher,
    fetch: (url, init) => fetch(url, { ...init, dispatcher }),
    target: rememberedTargets(),
    close: () => agent.close(),
  }
}

function rememberedTargets(): (host: string) => UpstreamTarget {
  const targets = new Map<string, UpstreamTarget>()
  return (host) => {
    const remembered = targets.get(host)
    if (remembered !== undefined) return remembered

    assertUpstreamHost(host)
    const target = Object.freeze({ origin: `https://${host}`, host })
    // Judging a host again is cheap, so starting over is bound enough.
    if (targets.size === TARGETS_KEPT) targets.clear()
    targets.set(host, target)
    return target
  }
}
