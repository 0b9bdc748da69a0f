import { RequestInvalidError } from '../http/errors.ts'
import { namedFailure } from '../http/named-failure.ts'
import { statusOf } from '../http/status.ts'
import type { RowReport } from './transfer-schemas.ts'

/** Why a row was refused. */
export type RowFailure = NonNullable<RowReport['error']>

/** A row's failure as a report may say it: what a create of the row alone would be answered. */
export function rowFailure(error: unknown): RowFailure {
  const named = namedFailure(error)
  if (named === undefined || statusOf(named) === undefined) return UNEXPECTED
  const { code, message, remedy } = named
  const errors = named instanceof RequestInvalidError ? { errors: [...named.faults] } : {}
  return { code, message, remedy, ...errors }
}

/** A failure that Latchkey has no name for: the log has more under the request's id. */
export const UNEXPECTED: RowFailure = {
  code: 'UNEXPECTED',
  message: 'an unexpected error occurred',
  remedy: 'import the row again, and report the request id if it stays',
}
