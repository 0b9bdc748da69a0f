import { phaseAfter } from '@latchkey/credential-migration'
import { installUrl } from '../apps/install-url.ts'
import { requireApp } from '../apps/manage-apps.ts'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import { giveUpSupplied } from './waiting-migrations.ts'

/** A registered app whose grant is to be the new credential. */
export interface AwaitInstall extends StepRequest {
  readonly app: number
}

/**
 * Makes a migration wait for its store to install an app: the grant that comes of it is taken in as the
 * new credential, and makes no instance of its own. Another app's grant that it had before is given up:
 * nobody would hear what becomes of that.
 *
 * @returns Where the merchant installs it.
 * @throws {WrongPhaseError} If the migration takes no credential now.
 * @throws {AppNotFoundError} If there is no such app.
 */
export async function awaitInstall(
  member: Member,
  migrationId: number,
  request: AwaitInstall,
  deps: MigrationDeps,
): Promise<StepOutcome & { readonly installUrl: string }> {
  const migration = await deps.migrations.require(member, migrationId)
  phaseAfter(migration.phase, 'supply')
  const app = await requireApp(member, request.app, deps)
  const url = installUrl(app.clientId, deps.loginPages)
  if (request.dryRun === true) return { warnings: [], applied: false, installUrl: url }
  const { why, version } = request
  await deps.migrations.change(member, { id: migrationId, version }, async (held) => {
    phaseAfter(held.migration.phase, 'supply')
    const { suppliedKind, appClientId } = held.migration
    const isOthers = suppliedKind === 'app-grant' && appClientId !== app.clientId
    const givenUp = isOthers ? await giveUpSupplied(member, held, deps.vault) : {}
    await held.write(
      { ...givenUp, appClientId: app.clientId },
      {
        kind: 'install-awaited',
        memberId: member.id,
        why,
        evidence: {
          app: app.id,
          clientId: app.clientId,
          ...(isOthers && { givenUp: appClientId }),
        },
      },
    )
  })
  deps.forget(migration.instanceId)
  return { warnings: [], applied: true, installUrl: url }
}
