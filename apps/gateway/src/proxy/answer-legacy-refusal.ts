import type { FastifyReply, FastifyRequest } from 'fastify'
import { noteFailure } from '../http/answer-failure.ts'
import { nameAnswer } from '../http/name-answer.ts'
import { BodyTooLargeError, BudgetExhaustedError } from './errors.ts'
import {
  LegacyAnswerError,
  LegacyBodyError,
  LegacyFormatError,
} from './legacy-translation/errors.ts'
import { legacyErrorBody } from './legacy-translation/legacy-error-body.ts'
import { formatOfRefusal } from './legacy-translation/legacy-translation.ts'
import { storePathOf } from './store-call.ts'

/** What Latchkey refuses in the old API's place, which a client of it knows by the old API's answer. */
export type LegacyRefusal =
  BodyTooLargeError | BudgetExhaustedError | LegacyAnswerError | LegacyBodyError | LegacyFormatError

export function isLegacyRefusal(error: unknown): error is LegacyRefusal {
  return [BodyTooLargeError, LegacyAnswerError, LegacyBodyError, LegacyFormatError].some(
    (each) => error instanceof each,
  )
}

/** The legacy API's 429 (BigCommerce, response codes of 2013). */
export const LEGACY_QUOTA_STATUS = 509

/**
 * Answers what could not be translated as the old API answered what it did not take: in its form and
 * in the format of the answer that was asked for, with Latchkey's code, remedy and request id beside.
 */
export function answerLegacyRefusal(
  error: LegacyRefusal,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { code, title: message, remedy, ...noted } = noteFailure(error, request)
  const status = error instanceof BudgetExhaustedError ? LEGACY_QUOTA_STATUS : noted.status
  const path = storePathOf(request).route
  const format = formatOfRefusal({ path, headers: request.headers })
  const entry = { status, message, code, remedy, requestId: request.id }
  nameAnswer(request, reply)
  void reply
    .code(status)
    .header('content-type', `application/${format}`)
    .send(legacyErrorBody([entry], format))
}
