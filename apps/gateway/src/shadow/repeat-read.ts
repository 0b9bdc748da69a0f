import type { ComparableAnswer } from '@latchkey/credential-migration'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SampledCall } from '../proxy/answer-recorder.ts'
import type { OpenedInstance } from '../proxy/opened-instance.ts'
import { askStore, type AskStoreDeps } from './ask-store.ts'
import { decompressed } from './decompressed.ts'
import { FailedRead, reasonToIgnore } from './failed-read.ts'
import { readableAnswer } from './readable-answer.ts'
import { repeatedRequest } from './repeated-request.ts'
import type { WholeAnswer } from './whole-answer.ts'

/**
 * Makes a client's read once more with the credential of `instance`, and gives what the client would
 * have got.
 *
 * @throws {LegacyFormatError} If the client accepts nothing that its door could answer.
 */
export async function repeatRead(
  call: SampledCall,
  instance: OpenedInstance,
  deps: AskStoreDeps,
): Promise<ComparableAnswer | FailedRead> {
  const request = repeatedRequest(call, instance)
  const answer = await askStore(call.method === 'HEAD' ? 'HEAD' : 'GET', request, deps)
  if (answer instanceof FailedRead) return answer
  const reason = reasonToIgnore(answer.status)
  if (reason !== undefined) return new FailedRead(reason)
  return comparable(answer, request.inClientsForm)
}

/**
 * An answer as it is compared; a failed read if it cannot be read. Reading it has a turn of the event
 * loop to itself.
 */
export async function comparable(
  answer: WholeAnswer,
  inClientsForm: (plain: WholeAnswer) => WholeAnswer,
): Promise<ComparableAnswer | FailedRead> {
  const plain = await decompressed(answer)
  await nextTurn()
  const read = plain && readable(plain, inClientsForm)
  await nextTurn()
  return read ?? new FailedRead('unreadable')
}

function readable(
  plain: WholeAnswer,
  inClientsForm: (plain: WholeAnswer) => WholeAnswer,
): ComparableAnswer | undefined {
  try {
    return readableAnswer(inClientsForm(plain))
  } catch {
    // It cannot be put into the client's form; why, was said for those whose answer it is.
    return undefined
  }
}
