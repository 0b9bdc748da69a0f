import type { AppGrantCredential, StoreTokenCredential } from '@latchkey/auth-strategy'
import {
  canonicalStoreUrl,
  compareGranted,
  probeScopes,
  proveSameStore,
  type ScopeFinding,
} from '@latchkey/bigcommerce-client'
import { phaseAfter, plannedScopeIds } from '@latchkey/credential-migration'
import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import { InstanceSealing } from '../instances/instance-sealing.ts'
import type { Instance } from '../instances/instance.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import type { ShadowEvidence } from '../shadow/shadow-evidence.ts'
import type { Vault } from '../vault/vault.ts'
import { SuppliedScopesMissingError } from './errors.ts'
import { storeCredential } from './instance-credentials.ts'
import type { MigrationDeps, StepOutcome, StepRequest, StepWarning } from './migration-deps.ts'
import type { HeldMigration } from './migration-store.ts'
import type { Migration } from './migration.ts'
import { switchTraffic } from './switch-traffic.ts'

/** The credential that is to take the legacy account's place. */
export interface SupplyCredential extends StepRequest {
  readonly credential: StoreTokenCredential
  /** The scopes that the account was given, where a person says so. */
  readonly scopes?: readonly string[] | undefined
  /** Begin the comparison though scopes of the plan are missing. */
  readonly allowMissingScopes?: boolean | undefined
}

/**
 * Takes a store-level account's token in as the new credential of a migration, and begins the shadow.
 * It is proved to open the same store, and its scopes are compared with the plan, before it is kept.
 *
 * @throws {WrongPhaseError} If the migration takes no credential now.
 * @throws {SuppliedScopesMissingError} If it lacks scopes of the plan.
 * @throws The refusals of `verifyAccessToken` and `proveSameStore`. Nothing was kept.
 */
export async function supplyCredential(
  member: Member,
  migrationId: number,
  request: SupplyCredential,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  const migration = await deps.migrations.require(member, migrationId)
  phaseAfter(migration.phase, 'supply')
  const instance = await requireInstance(member, { id: migration.instanceId }, deps)
  const proof = await prove({ instance, migration, request }, deps)
  const warnings = warningsOf(proof.findings)
  if (request.dryRun === true) return { warnings, applied: false }
  const change = { id: migrationId, version: request.version }
  await deps.migrations.change(member, change, (held) =>
    keepSupplied(member, held, {
      credential: request.credential,
      ...(request.scopes === undefined ? {} : { grantedScopes: request.scopes }),
      findings: proof.findings,
      sameStore: proof.sameStore,
      why: request.why,
      deps,
    }),
  )
  deps.forget(instance.id)
  return { warnings, applied: true }
}

interface Supplying {
  readonly instance: Instance
  readonly migration: Migration
  readonly request: SupplyCredential
}

async function prove(
  { instance, migration, request }: Supplying,
  { verify, asking }: MigrationDeps,
): Promise<{ findings: ScopeFinding[]; sameStore: 'same' | 'by-hash-only' }> {
  const { credential, scopes, allowMissingScopes = false } = request
  const { storeHash, legacyHost } = instance.store
  await verify(canonicalStoreUrl('oauth', storeHash, legacyHost), credential)
  const after = storeCredential(instance, credential)
  const before = storeCredential(instance, instance.credential)
  const sameStore = await proveSameStore({ before, after }, asking)
  const wanted = plannedScopeIds(migration.plan)
  const probed = await probeScopes({ credential: after, wanted }, asking)
  // What the store says goes before what a person says of the account.
  const findings = scopes === undefined ? probed : settled(probed, compareGranted(wanted, scopes))
  const missing = missingIn(findings)
  if (missing.length > 0 && !allowMissingScopes) throw new SuppliedScopesMissingError(missing)
  return { findings, sameStore }
}

// A person may know what no question can tell: whether a scope may modify, and those without a route.
function settled(probed: readonly ScopeFinding[], said: readonly ScopeFinding[]): ScopeFinding[] {
  const saidOf = new Map(said.map((finding) => [finding.scope, finding.verdict]))
  return probed.map((finding) => {
    const isOpen = finding.verdict === 'assumed' || finding.verdict === 'unknown'
    return isOpen ? { ...finding, verdict: saidOf.get(finding.scope) ?? finding.verdict } : finding
  })
}

/** Scopes that were seen not to be there. */
export function missingIn(findings: readonly ScopeFinding[]): string[] {
  return findings.filter(({ verdict }) => verdict === 'missing').map(({ scope }) => scope)
}

/** What is worth knowing of a credential's scopes though they suffice. */
export function warningsOf(findings: readonly ScopeFinding[]): StepWarning[] {
  const of = (wanted: ScopeFinding['verdict']) =>
    findings.filter(({ verdict }) => verdict === wanted).map(({ scope }) => scope)
  const [excess, assumed, unknown, missing] = (
    ['excess', 'assumed', 'unknown', 'missing'] as const
  ).map((verdict) => of(verdict).join(', ')) as [string, string, string, string]
  return [
    ...warning('SCOPES_EXCESS', excess, 'the account may do more than the instance ever did'),
    ...warning('SCOPES_ASSUMED', assumed, 'that these may modify cannot be seen by reading'),
    ...warning('SCOPES_UNKNOWN', unknown, 'the store did not tell'),
    ...warning('SCOPES_MISSING', missing, 'the plan asks for them, and a cut-over will'),
  ]
}

function warning(code: string, scopes: string, meaning: string): StepWarning[] {
  return scopes === '' ? [] : [{ code, text: `${scopes}: ${meaning}` }]
}

/** A new credential that was proved, and what is known of it. */
export interface SuppliedCredential {
  readonly credential: StoreTokenCredential | AppGrantCredential
  readonly grantedScopes?: readonly string[]
  readonly findings: readonly ScopeFinding[]
  readonly sameStore: 'same' | 'by-hash-only' | 'by-grant'
  readonly why: string | undefined
  readonly deps: {
    readonly vault: Vault
    readonly evidence: Pick<ShadowEvidence, 'clear'>
  }
}

/**
 * Seals the new credential beside the legacy account and begins to repeat reads with it: one
 * transaction. What was found with another one before says nothing of this one, and goes.
 */
export async function keepSupplied(
  member: Pick<Member, 'organizationId'> & { readonly id: number | null },
  held: HeldMigration,
  { credential, grantedScopes, findings, sameStore, why, deps }: SuppliedCredential,
): Promise<void> {
  const { migration, manager, at } = held
  const phase = phaseAfter(migration.phase, 'supply')
  const { organizationId } = member
  const place = { organizationId, instanceId: migration.instanceId }
  const columns = await new InstanceSealing(deps.vault).credentialColumns(place, credential, at)
  await manager
    .getRepository(CredentialEntity)
    .upsert(columns, { conflictPaths: ['instanceId', 'upstream'] })
  await deps.evidence.clear(manager, migration.id)
  const { shadowShare } = migration.policy
  const traffic = { upstream: 'legacy', canaryShare: 0, shadowShare } as const
  await switchTraffic(member, held, traffic, deps.vault)
  const clientId = credential.kind === 'app-grant' ? credential.clientId : undefined
  await held.write(
    {
      phase,
      suppliedKind: credential.kind,
      appClientId: clientId,
      grantedScopes,
      scopeFindings: [...findings],
      suppliedAt: at,
      inventoryAt: undefined,
    },
    {
      kind: 'supplied',
      memberId: member.id,
      why,
      evidence: { credential: credential.kind, sameStore, findings },
    },
  )
}
