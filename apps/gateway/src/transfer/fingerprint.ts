import type { Credential } from '@latchkey/auth-strategy'
import { createHash } from 'node:crypto'

/**
 * What two instances of one name and credential have in common. It is kept in memory only, and only
 * while an import runs.
 *
 * What BigCommerce recognises a caller by is compared, and nothing else of a credential: a client
 * secret may be left out of a row.
 */
export function fingerprint(name: string, credential: Credential): string {
  return createHash('sha256')
    .update(JSON.stringify([name, ...login(credential)]))
    .digest('base64')
}

function login(credential: Credential): string[] {
  switch (credential.kind) {
    case 'legacy':
      return ['legacy', credential.username, credential.apiToken.reveal()]
    case 'store-token':
    case 'app-grant':
      return ['oauth', credential.accessToken.reveal()]
  }
}
