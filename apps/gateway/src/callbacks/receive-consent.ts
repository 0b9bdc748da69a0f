import type { ConsentCallback } from '@latchkey/auth-strategy'
import { callbackUrls } from '../apps/callback-urls.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { Adoption } from '../instances/adopt-grant.ts'
import { redeemConsent, type RedeemConsentDeps } from '../instances/redeem-consent.ts'

/**
 * Connects the store that installed an app, or gave it other scopes. What it makes belongs to the
 * member who registered the app.
 *
 * @param origin By which BigCommerce's redirect called the gateway.
 * @throws The errors of `redeemConsent`. No instance was made or changed then.
 */
export async function receiveConsent(
  app: RegisteredApp,
  { code, scope, storeHash }: ConsentCallback,
  origin: string,
  deps: RedeemConsentDeps,
): Promise<Adoption> {
  const { id, organizationId, memberId } = app
  const redirectUri = callbackUrls(origin, id).auth
  const consent = { app: { ...app, registered: true }, code, scope, storeHash, redirectUri }
  const labels = { name: `${app.name} on ${storeHash}`, tags: [] }
  return redeemConsent({ id: memberId, organizationId }, consent, { kind: 'install', labels }, deps)
}
