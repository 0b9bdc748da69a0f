import { UsageError } from '../command-line/usage-error.ts'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { askForChange, type Asking } from './change-migration.ts'
import { MigrationPartAbsentError } from './errors.ts'
import type {
  ListedMigration,
  MigrationChange,
  MigrationView,
  OwnedResource,
} from './migration-shapes.ts'

/** What is to become of resources that the new credential does not see. */
export interface Settlement {
  readonly settlement: 'recreate' | 'waive'
  /** As the inventory shows them. */
  readonly keys: readonly string[]
  /** Which kind of resource is meant, where more than one has the key. */
  readonly kind: string | undefined
}

/**
 * Settles resources one after the other.
 *
 * What fails in between leaves those before it settled, which the gateway keeps; the rest can be asked
 * for again.
 *
 * @throws {MigrationPartAbsentError} If the inventory does not have one of them. Nothing was asked then.
 * @throws {UsageError} If a key is of two kinds of resource.
 */
export async function settleResources(
  client: GatewayClient,
  { view, settlement, asking }: { view: MigrationView; settlement: Settlement; asking: Asking },
): Promise<MigrationChange> {
  const chosen = settlement.keys.map((key) => requireResource(view, key, settlement.kind))
  let found: ListedMigration = view
  let last: MigrationChange | undefined
  const warnings: MigrationChange['warnings'] = []
  for (const { kind, key } of chosen) {
    const body = { kind, key, settlement: settlement.settlement }
    const step = { path: 'inventory/settlements', body }
    // Whoever holds it to a version means the one before the first.
    const held = last === undefined ? asking : { ...asking, seen: undefined }
    last = await askForChange(client, { found, step, asking: held })
    warnings.push(...last.warnings)
    if (last.applied) found = last.migration
  }
  return { ...(last ?? { migration: view, applied: false }), warnings }
}

function requireResource(
  { inventory, instanceId }: MigrationView,
  key: string,
  kind: string | undefined,
): OwnedResource {
  const fitting = inventory.resources.filter(
    (each) => each.key === key && (kind === undefined || each.kind === kind),
  )
  const [first, second] = fitting
  if (first === undefined) throw new MigrationPartAbsentError('resource', instanceId)
  if (second !== undefined) {
    throw new UsageError(
      'more than one kind of resource has that key: say --kind',
      'migrate inventory',
    )
  }
  return first
}
