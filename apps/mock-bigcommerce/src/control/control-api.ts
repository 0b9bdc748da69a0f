import { z } from 'zod'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import { SeedStores } from '../seed/seed.ts'
import type { MockState } from '../state/mock-state.ts'
import type { Journal } from './journal.ts'

/** What the control API acts on. */
export interface Controlled {
  readonly state: MockState
  readonly journal: Journal
}

const done: OutboundAnswer = { status: 204, headers: {} }

/** The mock's own API, which BigCommerce does not have: look at it, seed it, put it back. */
export function answerControl(
  { state, journal }: Controlled,
  request: InboundRequest,
  path: string,
): OutboundAnswer {
  switch (`${request.method} ${path}`) {
    case 'GET /health':
      return jsonAnswer(200, { status: 'ok' })
    case 'POST /reset':
      state.reset()
      journal.clear()
      return done
    case 'POST /seed':
      return reseed(state, journal, request.body)
    case 'GET /journal':
      return jsonAnswer(200, { entries: journal.masked() })
    case 'DELETE /journal':
      journal.clear()
      return done
    case 'GET /stores':
      return jsonAnswer(200, { stores: state.accounts() })
    default:
      return unmodelledAnswer(`${request.method} /control${path}`)
  }
}

function reseed(state: MockState, journal: Journal, body: Buffer): OutboundAnswer {
  const read = SeedBody.safeParse(body.toString('utf8'))
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    return jsonAnswer(422, { status: 422, title: 'the seed is not valid', problems })
  }
  state.reseed(read.data)
  journal.clear()
  return done
}

const SeedBody = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' })
      return z.NEVER
    }
  })
  .pipe(SeedStores)
