import type { ServerResponse } from 'node:http'
import type { CallTurn } from './call-turn.ts'

/** Says on an answer how long its call waited for the store's quota, in whole milliseconds, if it did. */
export function tellQueueing(answer: ServerResponse, { waitedMs }: CallTurn): void {
  if (waitedMs > 0) answer.setHeader('latchkey-queue-ms', String(Math.ceil(waitedMs)))
}
