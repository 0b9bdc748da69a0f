import { describeFailure } from '../http/answer-failure.ts'
import type { RowOutcome } from './fleet.ts'

const UNEXPECTED = 'UNEXPECTED'

/** What a failure makes of a row: what the step alone would be answered with, or a failed row. */
export function outcomeOf(error: unknown): RowOutcome {
  const { code, title: message, remedy, extra } = describeFailure(error)
  if (code === UNEXPECTED) return FAILED
  return { verdict: 'refused', code, detail: { message, remedy, ...extra } }
}

/** Of a failure that Latchkey has no name for: the log has more, under the fleet and the row. */
export const FAILED: RowOutcome = {
  verdict: 'failed',
  code: UNEXPECTED,
  detail: {
    message: 'an unexpected error occurred',
    remedy: 'post the row again in a new fleet, and report fleet and row if it stays',
  },
}
