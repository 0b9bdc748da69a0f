import type { ConsentCallback } from '@latchkey/auth-strategy'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { Member } from '../identity/member.ts'
import type { Adoption, GrantTarget } from '../instances/adopt-grant.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { redeemConsent, type Consent, type RedeemConsentDeps } from '../instances/redeem-consent.ts'
import { SignInOtherStoreError } from './errors.ts'
import type { BegunSignIn } from './sign-in.ts'

/**
 * Makes or re-authenticates the instance that a sign-in is for, with what the merchant consented to.
 * It belongs to the member who began.
 *
 * @throws {SignInOtherStoreError} If the sign-in is for another store.
 * @throws The errors of `redeemConsent`. No instance was made or changed then.
 */
export async function adoptConsent(
  app: RegisteredApp,
  signIn: BegunSignIn,
  { code, scope, storeHash }: ConsentCallback,
  deps: RedeemConsentDeps,
): Promise<Adoption> {
  const { organizationId, memberId, callbackUrl: redirectUri } = signIn
  const owner = { id: memberId, organizationId }
  const consent = { app: { ...app, registered: true }, code, scope, storeHash, redirectUri }
  if (signIn.storeHash !== undefined && signIn.storeHash !== storeHash) {
    throw new SignInOtherStoreError(await renewOthers(owner, consent, deps))
  }
  return redeemConsent(owner, consent, await targetOf(app, signIn, consent, deps), deps)
}

async function targetOf(
  app: RegisteredApp,
  { organizationId, memberId, instanceId, name }: BegunSignIn,
  { storeHash }: Consent,
  deps: RedeemConsentDeps,
): Promise<GrantTarget> {
  if (instanceId === undefined) {
    return { kind: 'install', labels: { name: name ?? `${app.name} on ${storeHash}`, tags: [] } }
  }
  const owner = { id: memberId, organizationId }
  const instance = await requireInstance(owner, { id: instanceId }, deps)
  return { kind: 'reauthenticate', instance, ...(name === undefined ? {} : { labels: { name } }) }
}

// The consent may have killed the token that the store's instances have, and its code is the way to the
// next one. Where there is no such instance, the code is left to expire: nothing is made by mistake.
async function renewOthers(
  owner: Member,
  consent: Consent,
  deps: RedeemConsentDeps,
): Promise<number> {
  const { app, storeHash } = consent
  const sharing = await deps.instances.findByGrant(owner, { clientId: app.clientId, storeHash })
  const [instance] = sharing
  if (instance === undefined) return 0
  await redeemConsent(owner, consent, { kind: 'reauthenticate', instance }, deps)
  return sharing.length
}
