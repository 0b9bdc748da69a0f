import { authorizeUrl, type LoginPageOptions } from '@latchkey/bigcommerce-client'
import type {
  AuthorizationUrlConnection,
  SignInConnection,
  VerifierConnection,
} from '@latchkey/connection-properties'
import type { Member } from '../identity/member.ts'
import type { Consent } from '../instances/redeem-consent.ts'
import { appForExchange, consentAddress, type ConnectingAppDeps } from './connecting-app.ts'

export interface ConsentDeps extends ConnectingAppDeps {
  readonly addresses: LoginPageOptions
}

/** Where a person consents, and where the browser is sent to then. */
export interface ConsentPage {
  readonly url: string
  readonly redirectUri: string
  /** Whether the gateway takes the code itself; otherwise somebody has to bring it. */
  readonly isOurs: boolean
}

/**
 * Where a person consents to the connection of an app.
 *
 * @throws {ConnectionPropertiesError} If nothing says what the app's callback is.
 */
export async function consentPage(
  member: Member,
  asked: (AuthorizationUrlConnection | SignInConnection) & { readonly state?: string | undefined },
  deps: ConsentDeps,
): Promise<ConsentPage> {
  const { redirectUri, isOurs } = await consentAddress(member, asked, deps)
  const { app, scopes, storeHash, state } = asked
  const url = authorizeUrl(
    {
      clientId: app.clientId,
      redirectUri,
      scopes,
      ...(storeHash === undefined ? {} : { storeHash }),
      ...(state === undefined ? {} : { state }),
    },
    deps.addresses,
  )
  return { url, redirectUri, isOurs }
}

// The token endpoint wants a scope, and a bare code does not say which came with it. Every grant has
// this one, and what a token opens is what was consented to.
const SCOPE_OF_EVERY_GRANT = 'store_v2_default'

/**
 * The consent that a verifier stands for.
 *
 * @throws {ConnectionPropertiesError} Naming what of the app nothing says.
 */
export async function broughtConsent(
  member: Member,
  connection: VerifierConnection,
  deps: ConnectingAppDeps,
): Promise<Consent> {
  const { app, redirectUri, scopes: askedByApp } = await appForExchange(member, connection, deps)
  const { code, storeHash, scopes } = connection
  const named = [scopes, askedByApp, [SCOPE_OF_EVERY_GRANT]].find((list) => list.length > 0) ?? []
  return { app, code, storeHash, redirectUri, scope: named.join(' ') }
}
