import type { Priority } from '@latchkey/bigcommerce-client'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { OpenedInstance } from './opened-instance.ts'

/** The priorities that a client may have. */
export type CallPriority = Exclude<Priority, 'shadow'>

/** The request header that names a call's own. */
export const PRIORITY_HEADER = 'latchkey-priority'

/** What a client wrote where a priority belongs; `unknown` if it is none. */
export function readPriority(written: unknown): CallPriority | 'unknown' {
  const name = typeof written === 'string' ? written.trim().toLowerCase() : ''
  return name === 'interactive' || name === 'batch' ? name : 'unknown'
}

/**
 * When a call goes: as its header says, else as its instance's setting does, else before those of runs that
 * nobody watches. What cannot be read is ignored, and the answer says so.
 */
export function priorityOf(
  headers: IncomingHttpHeaders,
  { priority: byInstance }: Pick<OpenedInstance, 'priority'>,
  answer: ServerResponse,
): CallPriority {
  const written = headers[PRIORITY_HEADER]
  const byCall = written === undefined ? undefined : readPriority(written)
  if (byCall !== undefined && byCall !== 'unknown') return byCall
  if (byCall === 'unknown') warn(answer, 'the header Latchkey-Priority')
  else if (byInstance === 'unknown') warn(answer, 'the setting latchkey.priority')
  return byInstance === 'batch' ? 'batch' : 'interactive'
}

function warn(answer: ServerResponse, place: string): void {
  answer.setHeader('latchkey-warning', `${place} is none of interactive and batch, and was ignored`)
}
