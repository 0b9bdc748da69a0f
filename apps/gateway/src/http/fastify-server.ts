import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { answerFailure } from './answer-failure.ts'
import { answerMalformedRequest } from './answer-malformed-request.ts'
import { endGracefully } from './end-gracefully.ts'
import { refuseAmbiguousRequest } from './refuse-ambiguous-request.ts'
import { requestIds } from './request-ids.ts'

export interface ServerOptions {
  readonly log: Logger
  /** Addresses whose `X-Forwarded-*` headers are believed; nobody's if absent. */
  readonly trustedProxies: string | undefined
  /** By which clients know the gateway; else each request says how it reached it. */
  readonly publicUrl: URL | undefined
}

// Longer than the 60 s after which load balancers drop an idle connection, so that it is they who
// close it and no request meets a socket that is just going away.
const KEEP_ALIVE_MS = 65_000

const BODY_LIMIT_BYTES = 1024 * 1024

/** The one HTTP server: the proxied doors and Nest's operations are registered on it. */
export function createServer({ log, trustedProxies, publicUrl }: ServerOptions): FastifyInstance {
  // Named by Fastify's own type: pino's would become a part of the server's, which no plugin expects.
  const loggerInstance: FastifyBaseLogger = log
  const server = Fastify({
    loggerInstance,
    // A child logger for each request costs more than the rest of a refusal; lines name the request.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(),
    requestIdHeader: false,
    trustProxy: trustedProxies ?? false,
    bodyLimit: BODY_LIMIT_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Clients of Open Connectors write `/instances/` and `//instances`. The proxied doors judge the
    // path as it was written.
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    // Node's own answers to these two have no code and no remedy: `refuseAmbiguousRequest` and
    // `endGracefully` give them.
    http: { requireHostHeader: false },
    return503OnClosing: false,
    frameworkErrors: answerFailure,
    clientErrorHandler: answerMalformedRequest,
  })
  server.decorate('publicOrigin', publicUrl?.origin)
  server.decorateRequest('storePath', null)
  server.decorateRequest('openedInstance', null)
  endGracefully(server)
  server.addHook('onRequest', refuseAmbiguousRequest)
  return server
}
