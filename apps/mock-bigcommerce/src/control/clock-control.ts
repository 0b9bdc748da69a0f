import { z } from 'zod'
import { jsonAnswer } from '../http/exchange.ts'
import type { Mock } from '../planes/mock.ts'
import { readControl } from './control-answers.ts'
import { controlRoute, type ControlRoute } from './control-route.ts'

const LONGEST_JUMP_MS = 10 * 366 * 86_400_000

const Jump = z.object({ ms: z.number().int().min(0).max(LONGEST_JUMP_MS) })

/** Tells the mock's time and moves it ahead: quotas refill, codes expire, webhooks are retried. */
export const clockControl: readonly ControlRoute[] = [
  controlRoute('GET /clock', ({ mock }) => timeOf(mock)),
  controlRoute('POST /clock/advance', ({ mock, body }) => {
    mock.clock.advance(readControl(Jump, body, 'the jump is not valid').ms)
    return timeOf(mock)
  }),
]

function timeOf({ clock }: Mock) {
  return jsonAnswer(200, { now: clock.now().toISOString(), ahead_ms: clock.aheadMs })
}
