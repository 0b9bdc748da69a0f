import { z } from 'zod'
import type { Configuration } from './configuration.ts'

const word = (max: number) => z.string().max(max, `is longer than ${max} characters`).nullish()

/**
 * What BigCommerce's redirect said to a client, as clients of Open Connectors hand it on. The words are
 * RFC 6749's (§4.1.2) and BigCommerce's own.
 */
export const providerDataSchema = z
  .object({
    code: word(1_024),
    scope: word(8_192),
    context: word(255).meta({ description: '`stores/{store_hash}`' }),
    error: word(255),
  })
  .meta({ description: 'The query that came to the callback URL: `code`, `scope`, `context`' })

export type ProviderData = z.infer<typeof providerDataSchema>

/**
 * Whether a merchant's answer is to be acted on. Without a type the code itself says oauth2, unless
 * there is the password of a legacy account: clients of those send provider data that means nothing.
 */
export function bringsConsent(settings: Configuration, said: ProviderData = {}): boolean {
  if (!isFilledIn(said.code) && !isFilledIn(said.error)) return false
  const type = settings['authentication.type']
  return isFilledIn(type) ? type === 'oauth2' : !isFilledIn(settings['password'])
}

/** Clients that fill in a form send what was left empty as an empty text or null. */
export function isFilledIn(text: string | null | undefined): text is string {
  return (text ?? '') !== ''
}
