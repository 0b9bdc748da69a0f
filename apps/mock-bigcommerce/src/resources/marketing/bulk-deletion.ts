import { CallRefusedError } from '../../errors.ts'
import { STATUS_CODES_URL } from '../answers/status-codes-page.ts'
import type { ResourceAnswer } from '../../routing/route.ts'

/**
 * The ids that a bulk deletion of promotions or codes names.
 *
 * @throws {CallRefusedError} 422 if it names none or something else; 413 if too many.
 */
export function idsIn(query: URLSearchParams, maximum: number): number[] {
  const texts = query.get('id:in')?.split(',') ?? []
  if (texts.length === 0 || !texts.every((text) => /^\d{1,15}$/.test(text))) {
    throw new CallRefusedError(422, 'Parameter id:in is required', {
      'id:in': 'error.path.missing',
    })
  }
  if (texts.length > maximum) {
    throw new CallRefusedError(413, `The maximum number of ids is ${maximum}.`)
  }
  return texts.map(Number)
}

/** Says which of a bulk deletion's records stayed, and why. */
export function bulkFailure(
  total: number,
  failures: readonly (readonly string[])[],
): ResourceAnswer {
  const errors = Object.fromEntries(failures) as Record<string, string>
  const title = 'Errors occurred in bulk delete action.'
  return {
    status: 422,
    body: {
      errors: [{ status: 422, title, type: STATUS_CODES_URL, errors }],
      meta: { total, success: total - failures.length, failed: failures.length },
    },
  }
}
