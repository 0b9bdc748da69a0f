import {
  authenticationHeader,
  parseCredential,
  type Credential,
  type UpstreamKind,
} from '@latchkey/auth-strategy'
import type { EntityManager } from 'typeorm'
import type { InstancePlace } from '../instances/instance-sealing.ts'
import type { Instance } from '../instances/instance.ts'
import type { StoreCredential } from '@latchkey/bigcommerce-client'
import type { Vault } from '../vault/vault.ts'

/** One of the credentials of an instance, whichever is in use; undefined where it has none of the kind. */
export async function readCredential(
  { organizationId, instanceId }: InstancePlace,
  upstream: UpstreamKind,
  { manager, vault }: { readonly manager: EntityManager; readonly vault: Vault },
): Promise<Credential | undefined> {
  const [row]: { sealed: Buffer }[] = await manager.query(
    'select sealed from credential where instance_id = $1 and upstream = $2',
    [instanceId, upstream],
  )
  if (row === undefined) return undefined
  const field = 'credential' as const
  return parseCredential(await vault.open(row.sealed, { organizationId, instanceId, field }))
}

/** A credential together with the store that it opens. */
export function storeCredential({ store }: Instance, credential: Credential): StoreCredential {
  return {
    upstream: credential.kind === 'legacy' ? 'legacy' : 'oauth',
    ...store,
    authentication: authenticationHeader(credential),
  }
}
