import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer } from '../../routing/route.ts'

/** How many records one call may carry. */
export const RETURNS_BATCH = 100

/** Does each of a batch by itself: one that is refused is an error beside the others' answers. */
export function returnsBatch<T>(said: readonly T[], change: (each: T) => object): ResourceAnswer {
  const data: object[] = []
  const errors: object[] = []
  for (const each of said) {
    try {
      data.push(change(each))
    } catch (error) {
      if (!(error instanceof CallRefusedError)) throw error
      errors.push({ status: error.status, title: error.reason, type: '' })
    }
  }
  const meta = { total: said.length, success: data.length, failed: errors.length }
  return { status: 200, body: { data, errors, meta } }
}
