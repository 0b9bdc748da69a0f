import { canonicalStoreUrl } from '@latchkey/bigcommerce-client'
import { plannedReads, plannedScopeIds, type CutoverEvidence } from '@latchkey/credential-migration'
import { CodedError } from '@latchkey/kernel'
import { requireInstance } from '../instances/manage-instances.ts'
import type { Member } from '../identity/member.ts'
import { readCredential } from './instance-credentials.ts'
import { readInventory } from './inventory-rows.ts'
import type { MigrationDeps } from './migration-deps.ts'
import type { Migration } from './migration.ts'
import { missingIn } from './supply-credential.ts'

/** What is known of a migration without asking anybody. */
export async function gatherEvidence(
  migration: Migration,
  { database, evidence }: Pick<MigrationDeps, 'database' | 'evidence'>,
): Promise<CutoverEvidence> {
  const routes = await evidence.routes(migration.id)
  const inventory = await readInventory(database, migration.id)
  const wanted = new Set(plannedScopeIds(migration.plan))
  return {
    reads: plannedReads(migration.plan),
    samples: new Map(routes.map(({ route, samples }) => [route, samples])),
    unexplained: routes
      .filter(({ unexplained }) => unexplained > 0)
      .map(({ route, unexplained }) => ({ route, differences: unexplained })),
    unsettled: inventory
      .filter(({ settlement }) => settlement === null)
      .map(({ kind, label }) => `${kind} ${label}`),
    inventoryTaken: migration.inventoryAt !== undefined,
    missingScopes: missingIn(migration.scopeFindings).filter((scope) => wanted.has(scope)),
    verificationFailure: undefined,
  }
}

/** Asks the store whether it still knows the new credential: the code of its refusal, if it does not. */
export async function verifySupplied(
  member: Member,
  { instanceId }: Migration,
  deps: MigrationDeps,
): Promise<string | undefined> {
  const { store } = await requireInstance(member, { id: instanceId }, deps)
  const { database: manager, vault } = deps
  const place = { organizationId: member.organizationId, instanceId }
  const credential = await readCredential(place, 'oauth', { manager, vault })
  if (credential === undefined) return 'CREDENTIAL_ABSENT'
  try {
    await deps.verify(canonicalStoreUrl('oauth', store.storeHash, store.legacyHost), credential)
    return undefined
  } catch (error) {
    if (error instanceof CodedError) return error.code
    throw error
  }
}
