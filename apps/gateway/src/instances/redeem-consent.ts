import {
  exchangeCode,
  GrantCodeRefusedError,
  type VerificationDeps,
} from '@latchkey/bigcommerce-client'
import type { Secret } from '@latchkey/kernel'
import type { Member } from '../identity/member.ts'
import { adoptGrant } from './adopt-grant.ts'
import type { AdoptGrantDeps, Adoption, GrantedApp, GrantTarget } from './adopt-grant.ts'
import type { GrantLeases } from './grant-lease.ts'
import { requireInstance } from './manage-instances.ts'

/** A merchant's consent, as BigCommerce brought it back. */
export interface Consent {
  readonly app: GrantedApp
  readonly code: Secret
  /** The scopes that came with the code, with spaces between them. */
  readonly scope: string
  readonly storeHash: string
  /** Exactly the address that BigCommerce sent the browser to. */
  readonly redirectUri: string
}

export interface RedeemConsentDeps extends AdoptGrantDeps {
  readonly leases: GrantLeases
  /** How the login host and the store are asked. */
  readonly login: VerificationDeps
}

/**
 * Exchanges the code of a consent and adopts what the store granted; a code that comes a second time
 * is answered from the first.
 *
 * One at a time for an app and a store, on whichever replica: the later token is the living one.
 *
 * @throws The errors of `exchangeCode` and `adoptGrant`.
 */
export async function redeemConsent(
  owner: Member,
  consent: Consent,
  target: GrantTarget,
  deps: RedeemConsentDeps,
): Promise<Adoption> {
  const { app, code, storeHash } = consent
  const key = { organizationId: owner.organizationId, clientId: app.clientId, storeHash }
  return deps.leases.hold(key, async (lease) => {
    const repeated = await deps.codes.find(owner, code)
    if (repeated !== undefined) {
      const { instanceId, created, scopes } = repeated
      // Whoever names an instance must not be answered with another.
      if (target.kind === 'reauthenticate' && target.instance.id !== instanceId) {
        throw new GrantCodeRefusedError()
      }
      return { instance: await requireInstance(owner, { id: instanceId }, deps), created, scopes }
    }
    const grant = await exchangeCode(consent, deps.login)
    return adoptGrant(owner, { app, grant, code }, target, { ...deps, lease })
  })
}
