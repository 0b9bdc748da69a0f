import { canonicalStoreUrl } from '@latchkey/bigcommerce-client'
import {
  plannedReads,
  plannedScopeIds,
  type CutoverEvidence,
  type RouteEvidence,
} from '@latchkey/credential-migration'
import { CodedError } from '@latchkey/kernel'
import { requireInstance } from '../instances/manage-instances.ts'
import type { Member } from '../identity/member.ts'
import { readCredential } from './instance-credentials.ts'
import { readInventory, type InventoriedResource } from './inventory-rows.ts'
import type { MigrationDeps } from './migration-deps.ts'
import type { Migration } from './migration.ts'
import { missingIn } from './supply-credential.ts'

/** What was written down about a migration by those who looked. */
export interface Found {
  readonly routes: readonly RouteEvidence[]
  readonly inventory: readonly InventoriedResource[]
}

/** The same, and what the store said just now: nothing, or the code of its refusal. */
export interface FoundAndVerified extends Found {
  readonly verificationFailure: string | undefined
}

/** Reads what is known of a migration without asking anybody outside. */
export async function readFound(
  { id }: Migration,
  { database, evidence }: Pick<MigrationDeps, 'database' | 'evidence'>,
): Promise<Found> {
  return { routes: await evidence.routes(id), inventory: await readInventory(database, id) }
}

/** What a cut-over is judged by. */
export function evidenceOf(
  { plan, scopeFindings, inventoryAt }: Migration,
  { routes, inventory, verificationFailure }: FoundAndVerified,
): CutoverEvidence {
  const wanted = new Set(plannedScopeIds(plan))
  return {
    reads: plannedReads(plan),
    samples: new Map(routes.map(({ route, samples }) => [route, samples])),
    unexplained: routes
      .filter(({ unexplained }) => unexplained > 0)
      .map(({ route, unexplained }) => ({ route, differences: unexplained })),
    unsettled: inventory
      .filter(({ settlement }) => settlement === null)
      .map(({ kind, label }) => `${kind} ${label}`),
    inventoryTaken: inventoryAt !== undefined,
    missingScopes: missingIn(scopeFindings).filter((scope) => wanted.has(scope)),
    verificationFailure,
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
