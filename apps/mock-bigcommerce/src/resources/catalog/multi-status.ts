import { z } from 'zod'
import type { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer } from '../../routing/route.ts'
import { countsOf, outcomeOf, problemOf } from '../answers/batch-outcome.ts'
import { readV3 } from '../answers/read-v3.ts'

/** Shows what was written where something that belongs to it was refused. */
export function partlyDone(data: object, problem: CallRefusedError): ResourceAnswer {
  return { status: 207, body: { data, errors: problemOf(problem), meta: {} } }
}

/**
 * Writes what a batch says, one by one: 207 where some are refused, 422 where all are.
 *
 * @param done The status where none is refused.
 * @throws {CallRefusedError} 422 if the body is not a list.
 */
export function inMultiStatus(
  body: unknown,
  { done }: { readonly done: number },
  write: (said: unknown) => object,
): ResourceAnswer {
  const outcome = outcomeOf(readV3(z.array(z.unknown()).min(1), body), write)
  const { done: data, refusals } = outcome
  const meta = countsOf(outcome)
  const [first] = refusals
  if (first === undefined) return { status: done, body: { data, meta } }

  const fields = refusals.map(({ fields, reason }, i) => [String(i), reasonOf(fields, reason)])
  const errors = { ...problemOf(first), errors: Object.fromEntries(fields) as object }
  return data.length === 0
    ? { status: 422, body: { errors, meta } }
    : { status: 207, body: { data, errors, meta } }
}

const reasonOf = (fields: Readonly<Record<string, string>>, reason: string) =>
  [reason, ...Object.entries(fields).map(([name, what]) => `${name}: ${what}`)].join('; ')
