import { systemClock } from '@latchkey/kernel'
import { fastify, type FastifyInstance } from 'fastify'
import { AppCallbacks } from './callbacks/app-callbacks.ts'
import { MovableClock } from './clock/movable-clock.ts'
import type { MockOptions } from './create-mock-bigcommerce.ts'
import { Journal } from './control/journal.ts'
import { Faults } from './faults/faults.ts'
import type { Mock } from './planes/mock.ts'
import { families } from './resources/families.ts'
import { RouteTable } from './routing/route-table.ts'
import { callServer } from './serve-call.ts'
import { sampleSeed } from './seed/sample-seed.ts'
import { MockState } from './state/mock-state.ts'
import { Webhooks } from './webhooks/webhooks.ts'

/** The parts of a mock, put together. */
export interface AssembledMock {
  readonly app: FastifyInstance
  readonly mock: Mock
}

/** Builds a mock: Fastify carries bytes, and one function of the request gives each answer. */
export function assembleMock(options: MockOptions): AssembledMock {
  const clock = new MovableClock(options.clock ?? systemClock)
  const webhooks = new Webhooks(clock, options)
  const state = new MockState(options.seed ?? sampleSeed(), clock, webhooks)
  const journal = new Journal(options.journalEntries)
  const routes = new RouteTable(families.flatMap(({ routes }) => routes))
  const faults = new Faults(options.faults)
  const callbacks = new AppCallbacks(options.deliverBeyondLoopback ?? false)
  const mock: Mock = { state, routes, clock, journal, webhooks, callbacks, faults }
  const serve = callServer(mock)
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (_error, request, reply) => {
      serve(request, reply).catch(() => request.raw.destroy())
    },
  })

  // In a hook, before Fastify has looked for a route or at a Content-Type: what those mean, and what
  // it means that they are broken, is for the planes to say.
  app.addHook('onRequest', serve)
  app.addHook('onClose', () => webhooks.close())
  app.addHook('onClose', () => callbacks.close())

  return { app, mock }
}
