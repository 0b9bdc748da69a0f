import type { OwnedKind } from '@latchkey/bigcommerce-client'
import type { EntityManager } from 'typeorm'

/** Something that the old credential owns, and what became of it. */
export interface InventoriedResource {
  readonly kind: OwnedKind
  readonly key: string
  /** Whose it is: `legacy`, or `instance:12` for another instance's account. */
  readonly owner: string
  readonly label: string
  readonly description: Readonly<Record<string, unknown>>
  /** What can be done: `recreate`, or what a person has to do. */
  readonly remedy: string
  readonly settlement: 'seen' | 'recreated' | 'waived' | null
  readonly settledWhy: string | null
}

/** The inventory of a migration as it was written down. */
export async function readInventory(
  manager: EntityManager,
  migrationId: number,
): Promise<InventoriedResource[]> {
  return manager.query(
    `select kind, key, owner, label, description, remedy, settlement, settled_why as "settledWhy"
       from owned_resource where migration_id = $1 order by kind, label, key`,
    [migrationId],
  )
}

/** What an inventory came to. */
export interface InventoryTaken {
  readonly orphaned: readonly Omit<InventoriedResource, 'settlement' | 'settledWhy'>[]
  /** What could not be looked at: of an owner, or of the new credential. */
  readonly unseen: readonly { readonly kind: OwnedKind; readonly owner: string | undefined }[]
}

/**
 * Writes down what would be orphaned. What is not among it any more is seen by the new credential, or
 * gone, unless its owner could not look; what a person waived stays waived.
 */
export async function writeInventory(
  manager: EntityManager,
  migrationId: number,
  { orphaned, unseen }: InventoryTaken,
): Promise<void> {
  await manager.query(
    `update owned_resource set settlement = 'seen'
      where migration_id = $1 and settlement is null
        and not ((kind, key) in (select * from unnest($2::text[], $3::text[])))
        and not exists (select from unnest($4::text[], $5::text[]) as gap (kind, owner)
                         where gap.kind = owned_resource.kind and gap.owner = owned_resource.owner)`,
    [
      ...[migrationId, orphaned.map(({ kind }) => kind), orphaned.map(({ key }) => key)],
      ...[unseen.map(({ kind }) => kind), unseen.map(({ owner }) => owner ?? null)],
    ],
  )
  for (const resource of orphaned) {
    const { kind, key, owner, label, description, remedy } = resource
    await manager.query(UPSERT, [
      ...[migrationId, kind, key, owner, label],
      ...[JSON.stringify(description), remedy],
    ])
  }
}

// One that was re-created, or seen, and is orphaned again, has to be settled again.
const UPSERT = `
  insert into owned_resource (migration_id, kind, key, owner, label, description, remedy)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (migration_id, kind, key) do update
    set owner = excluded.owner, label = excluded.label, description = excluded.description,
        remedy = excluded.remedy,
        settlement = nullif(nullif(owned_resource.settlement, 'seen'), 'recreated')
`

/** How a resource was settled. */
export interface Settlement {
  readonly kind: OwnedKind
  readonly key: string
  readonly settlement: 'recreated' | 'waived'
  readonly memberId: number
  readonly why: string | undefined
  readonly at: Date
}

/** Writes down what became of one resource; whether there is such a one. */
export async function writeSettlement(
  manager: EntityManager,
  migrationId: number,
  { kind, key, settlement, memberId, why, at }: Settlement,
): Promise<boolean> {
  const [, affected]: [unknown, number] = await manager.query(
    `update owned_resource
        set settlement = $4, settled_by = $5, settled_why = $6, settled_at = $7
      where migration_id = $1 and kind = $2 and key = $3`,
    [migrationId, kind, key, settlement, memberId, why ?? null, at],
  )
  return affected === 1
}
