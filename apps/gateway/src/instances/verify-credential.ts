import {
  parseStoreAddress,
  verifyAccessToken,
  verifyLegacyAccount,
} from '@latchkey/bigcommerce-client'
import type { VerificationDeps } from '@latchkey/bigcommerce-client'
import type { VerifyCredential } from './manage-instances.ts'

/**
 * The verification of credentials, by asking the store that an address names.
 *
 * @param developmentUpstream Where the mock is, if there is one: its own addresses are then accepted.
 */
export function credentialVerifier(
  deps: VerificationDeps,
  developmentUpstream: URL | undefined,
): VerifyCredential {
  return async (storeUrl, credential) => {
    const address = parseStoreAddress(storeUrl, { developmentUpstream })
    switch (credential.kind) {
      case 'legacy':
        return verifyLegacyAccount({ address, ...credential }, deps)
      case 'store-token':
      case 'app-grant':
        return verifyAccessToken({ address, accessToken: credential.accessToken }, deps)
    }
  }
}
