import {
  neededSamples,
  plannedReads,
  plannedScopeIds,
  stepsFrom,
  verdictOf,
  type UnmetCondition,
} from '@latchkey/credential-migration'
import { installUrl } from '../apps/install-url.ts'
import type { Member } from '../identity/member.ts'
import { unmetOf } from './cut-over.ts'
import { readFound, type Found } from './gather-evidence.ts'
import { readCanary } from './judge-canaries.ts'
import type { MigrationDeps } from './migration-deps.ts'
import type { MigrationView } from './migration-schemas.ts'
import type { ListedMigration } from './migration-store.ts'
import type { Migration } from './migration.ts'

type ViewDeps = Pick<MigrationDeps, 'database' | 'evidence' | 'clock' | 'loginPages'>

/** A migration as its organization may see it. */
export async function viewMigration(migration: Migration, deps: ViewDeps): Promise<MigrationView> {
  const instance = await readTraffic(migration, deps)
  const found = await readFound(migration, deps)
  return {
    id: migration.id,
    instanceId: migration.instanceId,
    instanceName: instance?.name ?? null,
    storeHash: migration.storeHash,
    phase: migration.phase,
    possible: stepsFrom(migration.phase),
    version: migration.version,
    traffic: {
      upstream: instance?.upstream ?? 'legacy',
      canaryShare: instance?.canary_share ?? 0,
      shadowShare: instance?.shadow_share ?? 0,
    },
    credential: credentialView(migration, deps),
    policy: { ...migration.policy, canarySteps: [...migration.policy.canarySteps] },
    plannedAt: migration.plan.madeAt,
    scopes: plannedScopeIds(migration.plan),
    shadow: await shadowView(migration, found, deps),
    inventory: {
      takenAt: text(migration.inventoryAt),
      resources: [...found.inventory],
    },
    canary: await canaryView(migration, deps),
    unmet: lacks(migration, found),
    cutOverAt: text(migration.cutOverAt),
    finishAfter: text(migration.finishAfter),
    destroyedAt: text(migration.destroyedAt),
    createdAt: migration.createdAt.toISOString(),
    updatedAt: migration.updatedAt.toISOString(),
  }
}

/** As `viewMigration`, of the migration as it is now. */
export async function viewNow(
  member: Member,
  migrationId: number,
  deps: ViewDeps & Pick<MigrationDeps, 'migrations'>,
): Promise<MigrationView> {
  return viewMigration(await deps.migrations.require(member, migrationId), deps)
}

/** A migration in a list. */
export function listedView({ createdAt, updatedAt, ...listed }: ListedMigration) {
  return { ...listed, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

const text = (at: Date | undefined) => at?.toISOString() ?? null

interface TrafficRow {
  readonly name: string
  readonly upstream: 'legacy' | 'oauth'
  readonly canary_share: number
  readonly shadow_share: number
}

/** How the calls of a migration's instance go; undefined where the instance was deleted. */
export async function readTraffic(
  { instanceId }: Migration,
  { database }: Pick<ViewDeps, 'database'>,
): Promise<TrafficRow | undefined> {
  const [row]: TrafficRow[] = await database.query(
    'select name, upstream, canary_share, shadow_share from instance where id = $1',
    [instanceId],
  )
  return row
}

function credentialView(
  { suppliedKind, appClientId, grantedScopes, scopeFindings, suppliedAt }: Migration,
  { loginPages }: ViewDeps,
): MigrationView['credential'] {
  const awaitingInstall = appClientId !== undefined && suppliedKind !== 'app-grant'
  return {
    kind: suppliedKind ?? null,
    appClientId: appClientId ?? null,
    awaitingInstall,
    installUrl: awaitingInstall ? installUrl(appClientId, loginPages) : null,
    grantedScopes: grantedScopes === undefined ? null : [...grantedScopes],
    findings: [...scopeFindings],
    suppliedAt: text(suppliedAt),
  }
}

async function shadowView(
  { id, plan, policy }: Migration,
  found: Found,
  { evidence }: ViewDeps,
): Promise<MigrationView['shadow']> {
  const compared = new Map(found.routes.map((route) => [route.route, route]))
  const reads = new Map(plannedReads(plan).map(({ route, calls }) => [route, calls]))
  const routes = [...new Set([...reads.keys(), ...compared.keys()])].sort().map((route) => {
    const seen = compared.get(route) ?? nothingOf(route)
    const needed = neededSamples({ route, calls: reads.get(route) ?? 0 }, policy)
    const { samples, alike, different, unexplained, failed, refused } = seen
    const figures = { samples, needed, alike, different, unexplained, failed, refused }
    return { route, ...figures, verdict: verdictOf(seen, needed) }
  })
  return {
    routes,
    differences: (await evidence.differences(id, {})).length,
    unexplained: routes.reduce((sum, { unexplained }) => sum + unexplained, 0),
  }
}

const nothingOf = (route: string) => ({
  ...{ route, samples: 0, alike: 0, different: 0, unexplained: 0, failed: 0, refused: 0 },
})

async function canaryView(
  migration: Migration,
  { database, clock }: ViewDeps,
): Promise<MigrationView['canary']> {
  if (migration.phase !== 'canary') return null
  const { share, legacy, oauth } = await readCanary(migration, clock.now(), database)
  return { share, since: text(migration.canarySince), legacy, oauth }
}

// Behind the cut-over nothing is asked for any more.
function lacks(migration: Migration, found: Found): UnmetCondition[] {
  const { phase } = migration
  const isBefore = phase === 'shadowing' || phase === 'canary' || phase === 'rolled-back'
  return isBefore ? unmetOf(migration, { ...found, verificationFailure: undefined }) : []
}
