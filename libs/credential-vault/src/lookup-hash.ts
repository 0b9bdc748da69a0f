import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DataKey } from './data-key.ts'
import { encodeParts } from './encode-parts.ts'

/** What is looked up. The same text hashes differently for each. */
export type LookupPurpose =
  | 'instance-token'
  | 'member-secret'
  | 'organization-secret'
  | 'legacy-login'
  | 'app-session'
  | 'grant-code'
  | 'sign-in-state'
  | 'sign-in-browser'
  | 'sign-in-code'
  | 'migration-history'

/**
 * Gives the value by which a secret is found in an index that does not hold the secret.
 *
 * HMAC-SHA256 under the lookup key: a stolen table cannot be tried against guesses without the key
 * ring. The same key, purpose and parts always give the same 32 bytes, and `'a', 'bc'` is not
 * `'ab', 'c'`.
 *
 * @param key A data key for `lookup`; any other is a `TypeError`.
 */
export function lookupHash(
  key: DataKey,
  purpose: LookupPurpose,
  ...parts: readonly [string, ...string[]]
): Buffer {
  return createHmac('sha256', key.keyFor('lookup'))
    .update(encodeParts('latchkey lookup v1', purpose, ...parts))
    .digest()
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
