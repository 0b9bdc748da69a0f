import { HttpException } from '@nestjs/common'
import { CodedError } from '@latchkey/kernel'
import { isDatabaseLoss } from '../database/database-loss.ts'
import { PathNotPlainError } from '../proxy/errors.ts'
import {
  BodyUnreadableError,
  MediaTypeError,
  NotReadyError,
  RequestTooLargeError,
  RouteNotFoundError,
} from './errors.ts'

// What Fastify and Nest call the failures that they find themselves.
const BY_FASTIFY_CODE: ReadonlyMap<string, () => CodedError> = new Map<string, () => CodedError>([
  ['FST_ERR_CTP_INVALID_JSON_BODY', () => new BodyUnreadableError()],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', () => new BodyUnreadableError()],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', () => new BodyUnreadableError()],
  ['FST_ERR_CTP_BODY_TOO_LARGE', () => new RequestTooLargeError()],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', () => new MediaTypeError()],
  ['FST_ERR_BAD_URL', () => new PathNotPlainError()],
  ['FST_ERR_NOT_FOUND', () => new RouteNotFoundError()],
])

const BY_NEST_STATUS: ReadonlyMap<number, () => CodedError> = new Map<number, () => CodedError>([
  [400, () => new BodyUnreadableError()],
  [404, () => new RouteNotFoundError()],
  [413, () => new RequestTooLargeError()],
  [415, () => new MediaTypeError()],
  [503, () => new NotReadyError()],
])

/** The failure by our own name, where it is one that we know; the frameworks' names are not ours. */
export function namedFailure(error: unknown): CodedError | undefined {
  if (error instanceof CodedError) return error
  if (isDatabaseLoss(error)) return new NotReadyError()
  if (error instanceof HttpException) return BY_NEST_STATUS.get(error.getStatus())?.()
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return BY_FASTIFY_CODE.get(error.code)?.()
  }
  // A body that is no JSON may come as the parser's own error, with only a status on it.
  if (error instanceof SyntaxError) return new BodyUnreadableError()
  return undefined
}
