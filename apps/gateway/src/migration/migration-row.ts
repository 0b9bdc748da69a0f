import type { ScopeFinding } from '@latchkey/bigcommerce-client'
import type { CutoverPolicy, MigrationPhase, MigrationPlan } from '@latchkey/credential-migration'
import type { Migration, MigrationChange } from './migration.ts'

/** A migration as PostgreSQL gives it. */
export interface MigrationRow {
  readonly id: number
  readonly organization_id: number
  readonly instance_id: number
  readonly store_hash: string
  readonly phase: MigrationPhase
  readonly plan: MigrationPlan
  readonly policy: CutoverPolicy
  readonly supplied_kind: 'store-token' | 'app-grant' | null
  readonly app_client_id: string | null
  readonly granted_scopes: string[] | null
  readonly scope_findings: ScopeFinding[] | null
  readonly supplied_at: Date | null
  readonly inventory_at: Date | null
  readonly canary_step: number
  readonly canary_since: Date | null
  readonly cut_over_at: Date | null
  readonly finish_after: Date | null
  readonly destroyed_at: Date | null
  readonly events: number
  readonly head: Buffer | null
  readonly version: number
  readonly created_at: Date
  readonly updated_at: Date
}

/** The migration that a row stands for. */
export function migrationIn(row: MigrationRow): Migration {
  return {
    id: row.id,
    organizationId: row.organization_id,
    instanceId: row.instance_id,
    storeHash: row.store_hash,
    phase: row.phase,
    plan: row.plan,
    policy: row.policy,
    suppliedKind: row.supplied_kind ?? undefined,
    appClientId: row.app_client_id ?? undefined,
    grantedScopes: row.granted_scopes ?? undefined,
    scopeFindings: row.scope_findings ?? [],
    suppliedAt: row.supplied_at ?? undefined,
    inventoryAt: row.inventory_at ?? undefined,
    canaryStep: row.canary_step,
    canarySince: row.canary_since ?? undefined,
    cutOverAt: row.cut_over_at ?? undefined,
    finishAfter: row.finish_after ?? undefined,
    destroyedAt: row.destroyed_at ?? undefined,
    events: row.events,
    head: row.head ?? undefined,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

const COLUMNS = {
  phase: 'phase',
  plan: 'plan',
  policy: 'policy',
  suppliedKind: 'supplied_kind',
  appClientId: 'app_client_id',
  grantedScopes: 'granted_scopes',
  scopeFindings: 'scope_findings',
  suppliedAt: 'supplied_at',
  inventoryAt: 'inventory_at',
  canaryStep: 'canary_step',
  canarySince: 'canary_since',
  cutOverAt: 'cut_over_at',
  finishAfter: 'finish_after',
  destroyedAt: 'destroyed_at',
} as const satisfies Record<keyof MigrationChange, string>

// node-postgres makes PostgreSQL arrays of arrays; of these columns they are JSON.
const JSON_COLUMNS: ReadonlySet<string> = new Set(['plan', 'policy', 'scope_findings'])

/** The columns of a change, in the words of PostgreSQL. What is named as undefined becomes null. */
export function columnsOf(change: MigrationChange): readonly (readonly [string, unknown])[] {
  return Object.entries(change).map(([field, value]) => {
    const column = COLUMNS[field as keyof MigrationChange]
    if (value === undefined) return [column, null]
    return [column, JSON_COLUMNS.has(column) ? JSON.stringify(value) : value]
  })
}
