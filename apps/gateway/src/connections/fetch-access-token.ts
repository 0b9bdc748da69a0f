import { exchangeCode, type TokenGrant } from '@latchkey/bigcommerce-client'
import {
  ConnectionPropertiesError,
  readAccessTokenCall,
  type ProcedureCall,
  type Remark,
} from '@latchkey/connection-properties'
import type { Member } from '../identity/member.ts'
import { adoptGrant } from '../instances/adopt-grant.ts'
import type { ConnectionDeps } from './connection-deps.ts'
import { broughtConsent } from './consent.ts'

/**
 * Exchanges a code for an access token that is handed to the caller, who keeps it: no instance is made.
 *
 * BigCommerce lets the token before it die, so the instances that live on the same app and store get
 * the new one first. A crash between the exchange and that write leaves them with the dead token:
 * their next call shows them as needing re-approval.
 *
 * @throws {ConnectionPropertiesError} Naming every property and input at fault.
 * @throws The errors of `exchangeCode` and `adoptGrant`.
 */
export async function fetchAccessToken(
  member: Member,
  call: ProcedureCall,
  deps: ConnectionDeps,
): Promise<{ readonly grant: TokenGrant; readonly notes: readonly Remark[] }> {
  const { asked, notes } = readAccessTokenCall(call, deps.addresses)
  if (asked.kind === 'sign-in') throw new ConnectionPropertiesError([NO_BROWSER])
  const consent = await broughtConsent(member, asked, deps)
  const { app, code, storeHash } = consent
  const grantOf = { clientId: app.clientId, storeHash }
  const key = { organizationId: member.organizationId, ...grantOf }
  return deps.leases.hold(key, async (lease) => {
    const [instance] = await deps.instances.findByGrant(member, grantOf)
    const grant = await exchangeCode(consent, deps.login)
    if (instance !== undefined) {
      const target = { kind: 'reauthenticate', instance } as const
      await adoptGrant(member, { app, grant, code }, target, { ...deps, lease })
    }
    return { grant, notes }
  })
}

const NO_BROWSER = {
  field: 'Verifier',
  message: 'is missing: the gateway opens no browser, ask GetOAuthAuthorizationURL for the address',
}
