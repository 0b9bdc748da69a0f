import type { Type } from '@nestjs/common'
import { AuthorizationMalformedError } from '@latchkey/auth-strategy'
import { systemClock } from '@latchkey/kernel'
import type { RouteOptions } from 'fastify'
import { Registry } from 'prom-client'
import { AppModule, type AppParts } from '../app.module.ts'
import { noSignIns } from '../callbacks/sign-in-callbacks.ts'
import { createServer } from '../http/fastify-server.ts'
import { createLog } from '../http/log.ts'
import { createManagementApp } from '../management-app.ts'
import { ProgressStreams } from '../migration/progress-streams.ts'

/**
 * The management operations without anything behind them: they recognise nobody.
 *
 * @param more Controllers of a test's own, to be guarded as the others are.
 */
export async function assembleManagementApp(more: Type[] = []) {
  const { server, routes } = recordingServer()
  const { controllers = [], ...module } = AppModule.of(emptyParts())
  const whole = { ...module, controllers: [...controllers, ...more] }
  const app = await createManagementApp(server, silentLog(), whole)
  await server.ready()
  return { app, server, routes, [Symbol.asyncDispose]: () => app.close() }
}

function recordingServer() {
  const server = createServer({ log: silentLog(), trustedProxies: undefined, publicUrl: undefined })
  const routes: Pick<RouteOptions, 'method' | 'url'>[] = []
  server.addHook('onRoute', ({ method, url }) => {
    routes.push({ method, url })
  })
  return { server, routes }
}

function silentLog() {
  return createLog('fatal', { write: () => undefined })
}

async function nobody(): Promise<never> {
  throw new AuthorizationMalformedError('Authorization: User <secret>')
}

function emptyParts(): AppParts {
  return {
    recognise: {
      member: nobody,
      instance: nobody,
      app: async () => undefined,
      clock: systemClock,
    },
    instances: noInstances(),
    apps: {
      get apps(): never {
        throw new Error('an operation was reached by nobody')
      },
      login: {},
    },
    callbacks: {
      get sessions(): never {
        throw new Error('an operation was reached by nobody')
      },
      get payloads(): never {
        throw new Error('an operation was reached by nobody')
      },
      signIns: noSignIns,
    },
    signIns: {
      get signIns(): never {
        throw new Error('an operation was reached by nobody')
      },
    },
    diagnosis: {
      fetch: async () => ({ status: 500, body: null }),
      clock: systemClock,
      openedBy: () => undefined,
    },
    health: noHealth(),
    usage: {
      get instances(): never {
        throw new Error('an operation was reached by nobody')
      },
      usageOf: async () => undefined,
      clock: systemClock,
    },
    storeBudget: {} as AppParts['storeBudget'],
    // Nothing of it is there to be reached.
    migration: {} as AppParts['migration'],
    progress: new ProgressStreams(systemClock),
    fleets: {} as AppParts['fleets'],
    readiness: {},
    metrics: new Registry(),
  }
}

function noInstances(): AppParts['instances'] {
  // Nothing gets this far: whoever calls is nobody.
  return {
    get instances(): never {
      throw new Error('an operation was reached by nobody')
    },
    get codes(): never {
      throw new Error('an operation was reached by nobody')
    },
    get leases(): never {
      throw new Error('an operation was reached by nobody')
    },
    verify: async () => ({ storeHash: 'none', legacyHost: 'none' }),
    forget: () => undefined,
    login: { fetch: async () => ({ status: 500, body: null }), clock: systemClock },
    clock: systemClock,
    openedBy: () => undefined,
    findApp: async () => undefined,
    addresses: {},
    get waiting(): never {
      throw new Error('an operation was reached by nobody')
    },
  }
}

function noHealth(): AppParts['health'] {
  return {
    check: nobody,
    get instances(): never {
      throw new Error('an operation was reached by nobody')
    },
    get apps(): never {
      throw new Error('an operation was reached by nobody')
    },
    get history(): never {
      throw new Error('an operation was reached by nobody')
    },
    loginPages: {},
  }
}
