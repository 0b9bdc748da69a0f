import { storeHashOfHost } from '@latchkey/bigcommerce-client'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { publicOriginOf } from '../http/public-origin.ts'
import { authenticating, type InstanceAuthenticator } from './authenticate-instance.ts'
import type { CallForwarder } from './call-forwarder.ts'
import { credentialInUse } from './credential-in-use.ts'
import { DoorPathError } from './errors.ts'
import { forwardedHeaders, removeHeader } from './headers.ts'
import type { StoreName } from './instance-directory.ts'
import { legacyTraits } from './legacy-traits.ts'
import { readRequestTarget } from './request-target.ts'
import type { ScopeGate } from './scope-gate.ts'
import { openedInstanceOf, storePathOf, takenOver } from './store-call.ts'
import { storeLinkBases } from './store-link-bases.ts'
import { upstreamPath, withUpstreamHeaders, type StoreRoute } from './upstream-request.ts'

export interface LegacyDoorDeps {
  readonly authenticator: InstanceAuthenticator
  readonly scopeGate: ScopeGate
  readonly forwarder: CallForwarder
}

const LEGACY_PATH = /^(?:\/legacy\/([a-z0-9]+))?\/api(\/v2\/.+)$/

/**
 * The door of clients that speak BigCommerce's old API: HTTP Basic on a store's own host. They name
 * the store in the path, or by a `Host` header that still is the store's.
 *
 * plain path → login for that store → reachable route → granted scope → BigCommerce.
 */
export async function legacyDoor(
  app: FastifyInstance,
  { authenticator, scopeGate, forwarder }: LegacyDoorDeps,
): Promise<void> {
  app.addHook('onRequest', function readStorePath(request, _reply, done) {
    const { path, query } = readRequestTarget(request.raw.url ?? '')
    const [, storeHash, route] = LEGACY_PATH.exec(path) ?? []
    if (route === undefined) throw new DoorPathError()
    request.storePath = { storeHash, route: route as StoreRoute, query }
    done()
  })

  app.addHook(
    'onRequest',
    authenticating((request) =>
      authenticator.byLegacyLogin(request.headers.authorization, storeNamedBy(request)),
    ),
  )

  app.addHook('onRequest', function forward(request, reply) {
    const { route, query } = storePathOf(request)
    const instance = credentialInUse(openedInstanceOf(request), request, route)
    const traits = legacyTraits(route, request.headers)
    const asked = { door: 'legacy', instance, route, traits } as const
    const links = {
      clientBase: clientBaseOf(request),
      upstreamBases: storeLinkBases(instance),
    }
    const requirement = scopeGate.admit({ ...asked, method: request.method })
    if (instance.upstream === 'oauth') {
      void forwarder.translate({ ...asked, query, requirement, ...links }, request, reply)
      return
    }
    const headers = withUpstreamHeaders(forwardedHeaders(request.headers), instance, false)
    // Links can be found in plain bytes only.
    removeHeader(headers, 'accept-encoding')
    const path = upstreamPath(instance, route) + query
    forwarder.forward({ ...asked, query, path, headers, links, requirement }, request, reply)
  })

  app.all('/legacy/*', takenOver)
  app.all('/api/v2/*', takenOver)
}

// What the client called, so that following a link leads it here again with the login it has.
function clientBaseOf(request: FastifyRequest): string {
  const origin = publicOriginOf(request)
  const { storeHash } = storePathOf(request)
  return storeHash === undefined ? `${origin}/api/v2/` : `${origin}/legacy/${storeHash}/api/v2/`
}

function storeNamedBy(request: FastifyRequest): StoreName {
  const { storeHash } = storePathOf(request)
  if (storeHash !== undefined) return { storeHash }

  const host = request.hostname.toLowerCase()
  const hashOfHost = storeHashOfHost(host)
  return hashOfHost === undefined ? { host } : { storeHash: hashOfHost }
}
