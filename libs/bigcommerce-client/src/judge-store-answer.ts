import { z } from 'zod'
import type { JsonAnswer } from './ask-over-http.ts'
import { CredentialRefusedError, NotAStoreError } from './verification-errors.ts'
import { StoreBusyError, StoreUnavailableError } from './verification-errors.ts'
import type { TriedCredential } from './verification-errors.ts'

/** What `GET /v2/time` answers, and BigCommerce's own way to try a credential. */
export const TimeAnswer = z.object({ time: z.union([z.number(), z.string().regex(/^\d+$/)]) })

/**
 * What an answer says about the credential: `accepted`, with a body of the shape asked for, or
 * `forbidden`, which leaves open whether the credential or only its rights are at fault.
 *
 * @throws {CredentialRefusedError} On 401.
 * @throws {StoreBusyError} On 429, and on the 509 of the legacy API's hourly quota.
 * @throws {StoreUnavailableError} On any other 5xx.
 * @throws {NotAStoreError} On anything else, a 200 of another shape included.
 */
export function judgeStoreAnswer(
  { status, json }: JsonAnswer,
  shape: z.ZodType,
  tried: TriedCredential,
): 'accepted' | 'forbidden' {
  if (status === 401) throw new CredentialRefusedError(tried)
  if (status === 403) return 'forbidden'
  if (status === 429 || status === 509) throw new StoreBusyError()
  if (status >= 500) throw new StoreUnavailableError()
  if (status === 200 && shape.safeParse(json).success) return 'accepted'
  throw new NotAStoreError()
}
