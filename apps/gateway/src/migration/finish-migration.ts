import { phaseAfter } from '@latchkey/credential-migration'
import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import { destroyRemains } from './destroy-remains.ts'
import { FinishTooEarlyError } from './errors.ts'
import { readCredential } from './instance-credentials.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import type { HeldMigration } from './migration-store.ts'
import type { Migration } from './migration.ts'

/**
 * Ends a migration: the legacy account's secret is destroyed, and the person is told which account to
 * delete in the control panel. There is no way back from here.
 *
 * Clients of the legacy door keep their login: it is recognised by a keyed hash, which tells nobody what
 * it was made of.
 *
 * The row of the secret goes in one transaction with the phase; what it leaves on the database's pages is
 * rewritten behind that. A crash between the two leaves a finished migration whose remains the next round
 * destroys.
 *
 * @throws {WrongPhaseError} If the migration has not cut over.
 * @throws {FinishTooEarlyError} If the holding time is not over.
 */
export async function finishMigration(
  member: Member,
  migrationId: number,
  { why, version, dryRun }: StepRequest,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  const read = await deps.migrations.require(member, migrationId)
  phaseAfter(read.phase, 'finish')
  refuseTooEarly(read, deps)
  const account = await legacyAccount(read, deps)
  const warnings = [{ code: 'DELETE_LEGACY_ACCOUNT', text: whatToDelete(account) }]
  if (dryRun === true) return { warnings, applied: false }
  await deps.migrations.change(member, { id: migrationId, version }, async (held) => {
    refuseTooEarly(held.migration, deps)
    await finish(member, held, { why, account })
  })
  deps.forget(read.instanceId)
  await destroyRemains(deps)
  return { warnings, applied: true }
}

function refuseTooEarly({ finishAfter }: Migration, { clock }: Pick<MigrationDeps, 'clock'>): void {
  if (finishAfter !== undefined && clock.now() < finishAfter) {
    throw new FinishTooEarlyError(finishAfter)
  }
}

/** The legacy account as a person finds it: by its name, never by its secret. */
interface LegacyAccount {
  readonly username: string | undefined
  readonly storeHash: string
}

async function legacyAccount(
  { organizationId, instanceId, storeHash }: Migration,
  { database: manager, vault }: MigrationDeps,
): Promise<LegacyAccount> {
  const place = { organizationId, instanceId }
  const credential = await readCredential(place, 'legacy', { manager, vault })
  const username = credential?.kind === 'legacy' ? credential.username : undefined
  return { username, storeHash }
}

function whatToDelete({ username, storeHash }: LegacyAccount): string {
  const name = username === undefined ? '' : ` "${username}"`
  return (
    `in the control panel of store ${storeHash}, under Advanced Settings > Legacy API Settings, delete ` +
    `the legacy account${name}, unless something else still uses it`
  )
}

async function finish(
  member: Member,
  held: HeldMigration,
  { why, account }: { readonly why: string | undefined; readonly account: LegacyAccount },
): Promise<void> {
  const { migration, manager } = held
  const phase = phaseAfter(migration.phase, 'finish')
  await manager
    .getRepository(CredentialEntity)
    .delete({ instanceId: migration.instanceId, upstream: 'legacy' })
  const evidence = { delete: whatToDelete(account) }
  await held.write({ phase }, { kind: 'finished', memberId: member.id, why, evidence })
}
