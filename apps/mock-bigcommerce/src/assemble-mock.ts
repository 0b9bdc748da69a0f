import type { Clock } from '@latchkey/kernel'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { MovableClock } from './clock/movable-clock.ts'
import { answerControl } from './control/control-api.ts'
import { Journal } from './control/journal.ts'
import { sendAnswer, toInbound } from './http/carry.ts'
import { jsonAnswer, unmodelledAnswer } from './http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from './http/exchange.ts'
import { findDestination, type Destination } from './http/find-destination.ts'
import { answerLegacy } from './planes/legacy-plane.ts'
import type { Mock } from './planes/mock.ts'
import { answerOAuth } from './planes/oauth-plane.ts'
import { families } from './resources/families.ts'
import { RouteTable } from './routing/route-table.ts'
import type { Seed } from './seed/seed.ts'
import { MockState } from './state/mock-state.ts'

/** The parts of a mock, put together. */
export interface AssembledMock {
  readonly app: FastifyInstance
  readonly state: MockState
  readonly journal: Journal
}

/** Builds a mock: Fastify carries bytes, and one function of the request gives each answer. */
export function assembleMock(realClock: Clock, seed: Seed): AssembledMock {
  const clock = new MovableClock(realClock)
  const state = new MockState(seed, clock)
  const journal = new Journal()
  const routes = new RouteTable(families.flatMap(({ routes }) => routes))
  const mock: Mock = { state, routes, clock, journal }
  const app = fastify({
    forceCloseConnections: true,
    frameworkErrors: (_error, request, reply) => {
      serve(request, reply).catch(() => request.raw.destroy())
    },
  })

  // In a hook, before Fastify has looked for a route or at a Content-Type: what those mean, and what
  // it means that they are broken, is for the planes to say.
  app.addHook('onRequest', serve)

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const inbound = await toInbound(request)
    if (inbound === undefined) return sendAnswer(reply, tooLarge, clock.now())
    const destination = findDestination(inbound, (domain) => state.findHashByDomain(domain))
    const answer = await answerAt(mock, inbound, destination)
    if (destination.plane !== 'control') {
      const time = clock.now().toISOString()
      const { plane } = destination
      journal.record({ ...inbound, time, path: inbound.target, status: answer.status, plane })
    }
    return sendAnswer(reply, answer, clock.now())
  }
  return { app, state, journal }
}

const tooLarge = jsonAnswer(413, { status: 413, title: 'The request payload is too large.' })

function answerAt(
  mock: Mock,
  request: InboundRequest,
  destination: Destination,
): OutboundAnswer | Promise<OutboundAnswer> {
  switch (destination.plane) {
    case 'oauth':
      return answerOAuth(mock, request, destination)
    case 'legacy':
      return answerLegacy(mock, request, destination)
    case 'control':
      return answerControl(mock, request, destination.path)
    case 'none':
      return unmodelledAnswer(`${request.method} ${request.target}`)
  }
}
