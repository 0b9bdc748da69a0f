import {
  ConnectionPropertiesError,
  type ClientApp,
  type Remark,
} from '@latchkey/connection-properties'
import type { AppStore } from '../apps/app-store.ts'
import { callbackUrls } from '../apps/callback-urls.ts'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { Member } from '../identity/member.ts'
import type { GrantedApp } from '../instances/adopt-grant.ts'

/** What an app's own words are completed from. */
export interface ConnectingAppDeps {
  readonly apps: AppStore
  /** By which the gateway is called. */
  readonly origin: string
}

/** The app of a connection, and where its consent is sent to. */
export interface ConnectingApp {
  readonly app: ClientApp
  readonly callbackUrl: string | undefined
}

/** An app that a code can be exchanged by. */
export interface AppForExchange {
  readonly app: GrantedApp
  readonly redirectUri: string
  /** What the app asks for, where the organization said so. */
  readonly scopes: readonly string[]
}

/**
 * Completes an app for the exchange of a code. Secret and callback URL are those that were sent, or
 * those of the app as the organization registered it. A secret that is sent counts, whatever is
 * registered: the Developer Portal may show a newer one.
 *
 * @throws {ConnectionPropertiesError} Naming what neither of them says.
 */
export async function appForExchange(
  member: Member,
  connecting: ConnectingApp,
  deps: ConnectingAppDeps,
): Promise<AppForExchange> {
  const registered = await registeredApp(member, connecting, deps)
  const redirectUri = callbackOf(connecting, registered, deps)
  const app = grantedApp(connecting.app, registered)
  if (app === undefined || redirectUri === undefined) {
    throw new ConnectionPropertiesError([
      ...(app === undefined ? [missing('OAuthClientSecret')] : []),
      ...(redirectUri === undefined ? [missing('CallbackURL')] : []),
    ])
  }
  return { app, redirectUri, scopes: registered?.scopes ?? [] }
}

/**
 * Where a consent to the app is sent to, and whether that is the gateway itself.
 *
 * @throws {ConnectionPropertiesError} If nothing says it.
 */
export async function consentAddress(
  member: Member,
  connecting: ConnectingApp,
  deps: ConnectingAppDeps,
): Promise<{ readonly redirectUri: string; readonly isOurs: boolean }> {
  const registered = await registeredApp(member, connecting, deps)
  const redirectUri = callbackOf(connecting, registered, deps)
  if (redirectUri === undefined) throw new ConnectionPropertiesError([missing('CallbackURL')])
  return { redirectUri, isOurs: redirectUri === ownCallback(registered, deps) }
}

/** The app as the organization registered it. */
export async function registeredApp(
  member: Member,
  { app: { clientId } }: Pick<ConnectingApp, 'app'>,
  { apps }: Pick<ConnectingAppDeps, 'apps'>,
): Promise<RegisteredApp | undefined> {
  return apps.find(member, { clientId })
}

function grantedApp(
  { clientId, clientSecret }: ClientApp,
  registered: RegisteredApp | undefined,
): GrantedApp | undefined {
  if (clientSecret !== undefined) return { clientId, clientSecret, registered: false }
  return registered && { clientId, clientSecret: registered.clientSecret, registered: true }
}

const callbackOf = (
  { callbackUrl }: ConnectingApp,
  registered: RegisteredApp | undefined,
  deps: ConnectingAppDeps,
) => callbackUrl ?? ownCallback(registered, deps)

const ownCallback = (registered: RegisteredApp | undefined, { origin }: ConnectingAppDeps) =>
  registered && callbackUrls(origin, registered.id).auth

/** Said of what neither the connection nor a registered app says. */
export const missing = (field: string): Remark => ({
  field,
  message: 'is missing, and no app of this OAuthClientId is registered',
})
