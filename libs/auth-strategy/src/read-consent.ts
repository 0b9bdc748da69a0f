import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { ConsentInvalidError, ConsentRefusedError } from './errors.ts'

/** What BigCommerce's redirect to an app's auth callback says once a merchant has consented. */
export interface ConsentCallback {
  readonly code: Secret
  /** The scopes that were granted, with spaces between them. */
  readonly scope: string
  readonly storeHash: string
  /** Whether it began at a link outside BigCommerce, and has to end on BigCommerce's result page. */
  readonly isExternal: boolean
  /** As it was sent to the authorize endpoint; BigCommerce need not return it. */
  readonly state: string | undefined
}

// RFC 6749 Appendix A: codes and scopes are printable ASCII.
const PRINTABLE = /^[\x20-\x7e]+$/

const Callback = z.object({
  code: z.string().max(1_024).regex(PRINTABLE),
  scope: z.string().max(8_192).regex(PRINTABLE),
  context: z
    .string()
    .regex(/^stores\/[a-z0-9]{3,32}$/)
    .transform((context) => context.slice('stores/'.length)),
  external_install: z.unknown().optional(),
  state: z.string().max(1_024).optional(),
})

/**
 * Reads the query of an auth callback.
 *
 * @throws {ConsentRefusedError} If the merchant did not consent.
 * @throws {ConsentInvalidError} If it lacks the code, the scope or the context, or has one twice.
 */
export function readConsent(query: unknown): ConsentCallback {
  if (z.object({ error: z.string() }).safeParse(query).success) throw new ConsentRefusedError()
  const read = Callback.safeParse(query)
  if (!read.success) throw new ConsentInvalidError()
  const { code, scope, context: storeHash, external_install, state } = read.data
  const isExternal = external_install !== undefined
  return { code: new Secret(code), scope, storeHash, isExternal, state }
}
