import type { Secret } from '@latchkey/kernel'
import { HEADER_TEXT } from './header-text.ts'
import { API_HOST } from './store-address.ts'
import { CredentialRefusedError } from './verification-errors.ts'
import type { TriedCredential } from './verification-errors.ts'

/** A credential and the store it is used for. */
export interface StoreCredential {
  readonly upstream: 'legacy' | 'oauth'
  readonly storeHash: string
  /** Where the store's legacy API is called. */
  readonly legacyHost: string
  /** The one header that BigCommerce recognises the caller by. */
  readonly authentication: {
    readonly name: 'authorization' | 'x-auth-token'
    readonly value: Secret
  }
}

/** Where a credential asks, and as whom; its headers are in the clear. */
export interface StoreDoor {
  /** What stands before a path of the API, such as `/v2/time`. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  readonly tried: TriedCredential
}

/**
 * Opens what a credential leads to, for as long as the questions take.
 *
 * @throws {CredentialRefusedError} If an access token is of a form that none has. Nothing is sent.
 */
export function storeDoor({
  upstream,
  storeHash,
  legacyHost,
  authentication: { name, value },
}: StoreCredential): StoreDoor {
  const text = value.reveal()
  const headers = { [name]: text }
  if (upstream === 'legacy') return { base: `https://${legacyHost}/api`, headers, tried: 'legacy' }
  if (!HEADER_TEXT.test(text)) throw new CredentialRefusedError('access-token')
  return { base: `https://${API_HOST}/stores/${storeHash}`, headers, tried: 'access-token' }
}
