import type { FastifyInstance } from 'fastify'
import { authenticating, type InstanceAuthenticator } from './authenticate-instance.ts'
import type { CallForwarder } from './call-forwarder.ts'
import { credentialInUse } from './credential-in-use.ts'
import { DoorPathError, StoreMismatchError } from './errors.ts'
import { forwardedHeaders } from './headers.ts'
import { readRequestTarget } from './request-target.ts'
import type { ScopeGate } from './scope-gate.ts'
import { openedInstanceOf, storePathOf, takenOver } from './store-call.ts'
import { upstreamPath, withUpstreamHeaders, type StoreRoute } from './upstream-request.ts'

export interface BigCommerceDoorDeps {
  readonly authenticator: InstanceAuthenticator
  readonly scopeGate: ScopeGate
  readonly forwarder: CallForwarder
}

const DOOR = 'bigcommerce'

const STORE_PATH = /^\/stores\/([a-z0-9]+)(\/(?:v[23]\/.+|graphql))$/

/**
 * The door of clients that speak BigCommerce's own OAuth API: only their base URL is another, and
 * their token an instance's. A request passes these in order and the first refusal ends it:
 * plain path → instance token → same store → reachable route → granted scope → BigCommerce.
 */
export async function bigCommerceDoor(
  app: FastifyInstance,
  { authenticator, scopeGate, forwarder }: BigCommerceDoorDeps,
): Promise<void> {
  app.addHook('onRequest', function readStorePath(request, _reply, done) {
    const { path, query } = readRequestTarget(request.raw.url ?? '')
    const [, storeHash, route] = STORE_PATH.exec(path) ?? []
    if (storeHash === undefined || route === undefined) throw new DoorPathError()
    request.storePath = { storeHash, route: route as StoreRoute, query }
    done()
  })

  app.addHook(
    'onRequest',
    authenticating(({ headers }) => authenticator.byToken(headers['x-auth-token'])),
  )

  app.addHook('onRequest', function requireSameStore(request, _reply, done) {
    const same = openedInstanceOf(request).storeHash === storePathOf(request).storeHash
    done(same ? undefined : new StoreMismatchError())
  })

  app.addHook('onRequest', function forward(request, reply) {
    const { route, query } = storePathOf(request)
    const instance = credentialInUse(openedInstanceOf(request), request, route)
    const { method } = request
    const requirement = scopeGate.admit({ door: DOOR, instance, method, route, traits: 0 })
    const path = upstreamPath(instance, route) + query
    const headers = withUpstreamHeaders(forwardedHeaders(request.headers), instance, true)
    const links = undefined
    forwarder.forward(
      { door: DOOR, instance, route, query, path, headers, requirement, links, traits: 0 },
      request,
      reply,
    )
  })

  app.all('/stores/*', takenOver)
}
