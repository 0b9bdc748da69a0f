import { canonicalStoreUrl } from '@latchkey/bigcommerce-client'
import { CodedError } from '@latchkey/kernel'
import type { VerifyCredential } from '../instances/manage-instances.ts'
import type { Instance } from '../instances/instance.ts'
import type { StandingReason } from './standing-reason.ts'

/** What a store said when it was asked whether it knows a credential. */
export type StoreVerdict =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: StandingReason }
  /** Nothing was learnt of the credential. */
  | { readonly outcome: 'busy' | 'unavailable' | 'unreachable' | 'unclear' }

const VERDICTS: Readonly<Record<string, StoreVerdict>> = {
  CREDENTIAL_REFUSED: { outcome: 'refused', reason: 'credential-refused' },
  CREDENTIAL_OTHER_STORE: { outcome: 'refused', reason: 'everything-forbidden' },
  STORE_BUSY: { outcome: 'busy' },
  STORE_UNAVAILABLE: { outcome: 'unavailable' },
  STORE_UNREACHABLE: { outcome: 'unreachable' },
  // What answers is not the store's API: its domain may have moved, or the store be closed.
  STORE_NOT_FOUND: { outcome: 'unclear' },
  STORE_REDIRECTS: { outcome: 'unclear' },
  STORE_HASH_UNKNOWN: { outcome: 'unclear' },
}

/** Asks an instance's store whether it still knows the credential: `GET /v2/time`. */
export async function askStore(
  { store, credential, upstream }: Instance,
  verify: VerifyCredential,
): Promise<StoreVerdict> {
  const { storeHash, legacyHost } = store
  try {
    await verify(canonicalStoreUrl(upstream, storeHash, legacyHost), credential)
    return { outcome: 'accepted' }
  } catch (error) {
    const verdict = error instanceof CodedError ? VERDICTS[error.code] : undefined
    if (verdict === undefined) throw error
    return verdict
  }
}
