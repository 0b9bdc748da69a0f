import { API_HOST, permanentHost } from '@latchkey/bigcommerce-client'
import { upstreamLinkBases } from './legacy-translation/link-bases.ts'
import type { OpenedInstance } from './opened-instance.ts'

/** How links to a store's resources begin, whichever API wrote them. */
export function storeLinkBases({
  storeHash,
  legacyHost,
}: Pick<OpenedInstance, 'storeHash' | 'legacyHost'>): string[] {
  const hosts = [...new Set([permanentHost(storeHash), legacyHost])]
  return upstreamLinkBases(storeHash, [`https://${API_HOST}`], hosts)
}
