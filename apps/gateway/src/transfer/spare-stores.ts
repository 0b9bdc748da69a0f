import { isStoreTrouble } from '@latchkey/bigcommerce-client'
import type { VerifyCredential } from '../instances/manage-instances.ts'

/**
 * The same verification, but for a store that once could not answer: it is not asked again. Its other
 * rows would wait as long for the same, and use up more of a quota that is used up.
 *
 * @param storeOf What tells stores apart.
 */
export function sparingStores(
  verify: VerifyCredential,
  storeOf: (storeUrl: string) => string,
): VerifyCredential {
  const silent = new Map<string, Error>()
  return async (storeUrl, credential) => {
    const store = storeOf(storeUrl)
    const failure = silent.get(store)
    if (failure !== undefined) throw failure
    try {
      return await verify(storeUrl, credential)
    } catch (error) {
      if (isStoreTrouble(error)) silent.set(store, error)
      throw error
    }
  }
}
