import { CallRefusedError } from '../../errors.ts'
import { STATUS_CODES_PATH } from './status-codes-page.ts'

/** A refusal as it stands in the `errors` of an answer that is not itself a refusal. */
export function problemOf({ status, reason, fields }: CallRefusedError) {
  return { status, title: reason, type: STATUS_CODES_PATH, errors: fields }
}

/** What a write says, or why it was refused. */
export function refusable<T>(write: () => T): T | CallRefusedError {
  try {
    return write()
  } catch (error) {
    if (error instanceof CallRefusedError) return error
    throw error
  }
}

/** What became of a batch: what was done and what was refused, each in the order of the batch. */
export interface BatchOutcome<T> {
  readonly done: readonly T[]
  readonly refusals: readonly CallRefusedError[]
}

/** Does something for each record of a batch; a refusal of one is no refusal of the others. */
export function outcomeOf<I, T>(items: readonly I[], attempt: (item: I) => T): BatchOutcome<T> {
  const done: T[] = []
  const refusals: CallRefusedError[] = []
  for (const item of items) {
    const result = refusable(() => attempt(item))
    if (result instanceof CallRefusedError) refusals.push(result)
    else done.push(result)
  }
  return { done, refusals }
}

/** How many records a batch had, and what became of them, as `meta` says it. */
export function countsOf({ done, refusals }: BatchOutcome<unknown>) {
  const total = done.length + refusals.length
  return { total, success: done.length, failed: refusals.length }
}
