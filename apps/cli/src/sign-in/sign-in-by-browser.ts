import { readConsent } from '@latchkey/auth-strategy'
import {
  authorizeUrl,
  GrantOfOtherStoreError,
  type AppLogin,
  type TokenGrant,
} from '@latchkey/bigcommerce-client'
import type { SignInConnection } from '@latchkey/connection-properties'
import type { BigCommerce } from '../connection/bigcommerce.ts'
import type { CommandContext } from '../context.ts'
import { say } from '../output/print.ts'
import { ask, canAsk } from '../terminal/prompt.ts'
import { listenForCallback, unguessable, type CallbackListener } from './callback-listener.ts'
import { exchangeAndProve } from './prove-grant.ts'
import type { SignInPage } from './sign-in-page.ts'
import { visitBrowser, type BrowserOptions } from './visit-browser.ts'

/** What a desktop sign-in works with. */
export interface DesktopDeps<T> {
  readonly bigCommerce: BigCommerce
  readonly browser: BrowserOptions
  /** Keeps the grant, before the browser is told that all went well. */
  readonly keep: (grant: TokenGrant) => Promise<T>
  readonly context: CommandContext
}

/**
 * Signs a person in with the browser of this machine (the driver's InitiateOAuth=GETANDREFRESH).
 *
 * @returns What `keep` makes of the grant.
 * @throws {ConsentRefusedError} If the person did not accept.
 * @throws {GrantOfOtherStoreError} If another store consented than StoreId names.
 */
export async function signInByBrowser<T>(
  connection: SignInConnection,
  app: AppLogin,
  { bigCommerce, browser, keep, context }: DesktopDeps<T>,
): Promise<T> {
  const { callbackUrl, scopes, storeHash } = connection
  await using listener = await listenForCallback(callbackUrl)
  if (callbackUrl === undefined) await waitForRegistration(listener, context)
  const redirectUri = listener.callbackUrl
  const state = unguessable()
  const leadsTo = authorizeUrl(
    {
      clientId: app.clientId,
      redirectUri,
      scopes,
      state,
      ...(storeHash === undefined ? {} : { storeHash }),
    },
    bigCommerce,
  )
  const finish = async (query: URLSearchParams) => {
    const consent = readConsent(entriesOf(query))
    if (storeHash !== undefined && consent.storeHash !== storeHash) {
      throw new GrantOfOtherStoreError()
    }
    const grant = await exchangeAndProve({ ...consent, app, redirectUri }, bigCommerce)
    return { result: await keep(grant), page: successPage(grant) }
  }
  return await visitBrowser({ listener, leadsTo, state, finish }, browser, context)
}

// BigCommerce sends the browser only to the address that the app's profile has, so a port that was free
// a moment ago has to be entered there first.
async function waitForRegistration(
  { callbackUrl }: CallbackListener,
  context: CommandContext,
): Promise<void> {
  say(
    `Enter this as Auth Callback URL in the app's profile in the Developer Portal:\n  ${callbackUrl}\n` +
      'With CallbackURL set to an address of your own, this is done once and for all.',
    context,
  )
  if (canAsk(context)) await ask('Press Enter when it is saved there. ', context)
}

// A parameter that is there twice stays visible as a list.
function entriesOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

function successPage({ storeHash }: TokenGrant): SignInPage {
  return {
    status: 200,
    title: 'You are signed in',
    sentences: [
      `Latchkey can now use the store ${storeHash}.`,
      'You can close this page and go back to the terminal.',
    ],
  }
}
