import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerControl } from './control/control-api.ts'
import type { Journal } from './control/journal.ts'
import { sendAnswer, toInbound } from './http/carry.ts'
import { leaving } from './http/leaving.ts'
import { jsonAnswer, unmodelledAnswer } from './http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from './http/exchange.ts'
import { answerWithFault } from './faults/answer-with-fault.ts'
import { sendSpoiled } from './faults/spoil-answer.ts'
import { findDestination, type Destination } from './http/find-destination.ts'
import { answerLogin } from './login/answer-login.ts'
import { answerPanel } from './panel/answer-panel.ts'
import { answerLegacy } from './planes/legacy-plane.ts'
import type { Mock } from './planes/mock.ts'
import { nameCall, type CallAddress } from './planes/name-call.ts'
import { answerOAuth } from './planes/oauth-plane.ts'
import { tooManyRequests } from './planes/oauth-refusal.ts'
import { answerPayments } from './planes/payments-plane.ts'
import { answerPortal } from './portal/answer-portal.ts'
import { Concurrency } from './quota/concurrency.ts'

/** Answers one call: the whole way from the socket and back to it. */
export type ServeCall = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/**
 * Makes what answers every call to a mock: find whom it is for, see that its route is not too busy,
 * read it, draw a fault, let a plane answer, write it down, send.
 */
export function callServer(mock: Mock): ServeCall {
  const { state, clock, faults, journal } = mock
  const concurrency = new Concurrency()

  return async (request, reply) => {
    const { method, headers, raw } = request
    const address = { host: headers.host ?? '', target: raw.url ?? '/' }
    const destination = findDestination(address, (domain) => state.findHashByDomain(domain))
    const call = nameCall(method, destination)
    const end = concurrency.begin(call)
    try {
      const inbound = await toInbound(request)
      if (inbound === undefined) return await sendAnswer(reply, tooLarge, clock.now())
      const respond = () =>
        end ? answerAt(mock, inbound, { destination, call }) : tooManyRequests({})
      const effect = end && call && faults.draw(call)
      if (call === undefined || effect === undefined) {
        const answer = await respond()
        writeDown(journal, inbound, destination, { answer, time: clock.now() })
        return await sendAnswer(reply, answer, clock.now())
      }
      const fault = { call, request: inbound, effect, answer: respond }
      const answer = await answerWithFault(fault, clock, leaving(reply))
      writeDown(journal, inbound, destination, { answer, time: clock.now() })
      return await sendSpoiled(reply, answer, effect, clock)
    } finally {
      end?.()
    }
  }
}

const tooLarge = jsonAnswer(413, { status: 413, title: 'The request payload is too large.' })

function answerAt(
  mock: Mock,
  request: InboundRequest,
  { destination, call }: CallAddress,
): OutboundAnswer | Promise<OutboundAnswer> {
  switch (destination.plane) {
    case 'oauth':
      return answerOAuth(mock, request, { destination, call })
    case 'legacy':
      return answerLegacy(mock, request, { destination, call })
    case 'login':
      return answerLogin(mock, request, destination)
    case 'panel':
      return answerPanel(mock, request, destination)
    case 'portal':
      return answerPortal(mock, request, destination)
    case 'payments':
      return answerPayments(mock, request, destination)
    case 'control':
      return answerControl(mock, request, destination.path)
    case 'none':
      return unmodelledAnswer(`${request.method} ${request.target}`)
  }
}

interface Answered {
  readonly answer: OutboundAnswer
  readonly time: Date
}

function writeDown(
  journal: Journal,
  request: InboundRequest,
  { plane }: Destination,
  { answer: { status }, time }: Answered,
): void {
  if (plane === 'control') return
  journal.record({ ...request, time: time.toISOString(), path: request.target, status, plane })
}
