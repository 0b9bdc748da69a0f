import { compareGranted } from '@latchkey/bigcommerce-client'
import { plannedScopeIds } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import { grantedScopes } from '../instances/granted-scopes.ts'
import type { Instance } from '../instances/instance.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import type { Migration, MigrationChange } from './migration.ts'
import { switchTraffic } from './switch-traffic.ts'
import { takeStep } from './take-step.ts'
import { BY_LEGACY_ONLY } from './waiting-migrations.ts'

/**
 * Lets every call of an instance go by its legacy account again. It asks for nothing and nobody: the way
 * back is as short as the way there, or shorter.
 *
 * @throws {WrongPhaseError} If no call goes by the new credential, or the legacy account is destroyed.
 */
export async function rollBack(
  member: Member,
  id: number,
  request: StepRequest,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  return takeStep(member, { id, step: 'roll-back', request }, deps, async (held, phase) => {
    const before = await switchTraffic(member, held, BY_LEGACY_ONLY, deps.vault)
    const said = {
      memberId: member.id,
      why: request.why,
      evidence: { from: held.migration.phase },
    }
    await held.write(
      {
        ...lastKnown(before, held.migration),
        ...{ phase, canarySince: undefined, cutOverAt: undefined, finishAfter: undefined },
      },
      { kind: 'rolled-back', ...said },
    )
  })
}

// Behind the cut-over the credential was the instance's, and may be another one by now: the store may
// have installed the app again, with other scopes.
function lastKnown(
  { upstream, credential, settings }: Instance,
  { plan, suppliedKind, appClientId }: Migration,
): MigrationChange {
  if (upstream === 'legacy' || credential.kind === 'legacy') return {}
  const { kind } = credential
  const scopes = grantedScopes(settings)
  const granted = scopes && [...scopes]
  if (kind === 'store-token') {
    const awaited = suppliedKind === kind ? appClientId : undefined
    return { suppliedKind: kind, appClientId: awaited, grantedScopes: granted }
  }
  return {
    suppliedKind: kind,
    appClientId: credential.clientId,
    grantedScopes: granted,
    ...(granted && { scopeFindings: compareGranted(plannedScopeIds(plan), granted) }),
  }
}
