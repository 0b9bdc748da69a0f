import { readAccessTokenCall } from '@latchkey/connection-properties'
import type { TokenGrant } from '@latchkey/bigcommerce-client'
import { defineCommand } from '../command-line/command.ts'
import { openBigCommerce } from '../connection/bigcommerce.ts'
import { gatherProperties } from '../connection/gather-properties.ts'
import { callOn, OPERATION_OPTIONS } from '../connection/operation-options.ts'
import { sayNotes } from '../connection/read-properties.ts'
import { findSecret } from '../environment/read-secret.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'
import { renderFields } from '../output/render-table.ts'
import { appLogin } from '../sign-in/app-login.ts'
import { BROWSER_OPTIONS, browserOptions } from '../sign-in/login-options.ts'
import { signInByBrowser } from '../sign-in/sign-in-by-browser.ts'
import { signInByVerifier } from '../sign-in/sign-in-by-verifier.ts'

// The driver's word for a token that does not end.
const NEVER = -1

/** `latchkey operation GetOAuthAccessToken` */
export const operationAccessToken = defineCommand({
  usage: 'operation GetOAuthAccessToken',
  summary: 'Exchange a code for an access token, and print it',
  options: {
    ...OPERATION_OPTIONS,
    Verifier: {
      type: 'string',
      describe:
        'The code, or the whole URL that the browser was sent back to; or LATCHKEY_VERIFIER',
    },
    ...BROWSER_OPTIONS,
  },
  examples: [
    [
      'latchkey operation GetOAuthAccessToken --AuthMode WEB --OAuthClientId … --StoreId wuxeae6 --CallbackURL https://…/auth --Verifier …',
      'asks for the client secret',
    ],
    [
      'latchkey operation GetOAuthAccessToken --OAuthClientId … --CallbackURL http://127.0.0.1:33333/callback',
      'AuthMode APP: the browser of this machine',
    ],
  ],
  next: 'set OAuthAccessToken of your connection to what it printed, and keep it as you keep a password.',

  async run({ AuthMode, CallbackURL, Permissions, Verifier, json, ...values }, context) {
    const verifier =
      Verifier ?? (await findSecret({ variable: 'LATCHKEY_VERIFIER' }, context))?.reveal()
    const inputs = { AuthMode, CallbackURL, Permissions, Verifier: verifier }
    const called = callOn(await gatherProperties(values, context), inputs)
    await using bigCommerce = openBigCommerce(context)
    const { asked, notes } = readAccessTokenCall(called, bigCommerce)
    sayNotes(notes, context)
    const app = await appLogin(asked.app, context)
    const browser = browserOptions(values, context)
    const keep = async (granted: TokenGrant) => granted
    const grant =
      asked.kind === 'sign-in'
        ? await signInByBrowser(asked, app, { bigCommerce, browser, keep, context })
        : await signInByVerifier(asked, app, bigCommerce)
    const value = outputsOf(grant, context.clock.now())
    printResult({ json, value, text: linesOf(value) }, context)
    return EXIT.done
  },
})

function outputsOf({ accessToken, refreshToken, expiresAt }: TokenGrant, now: Date) {
  return {
    OAuthAccessToken: accessToken.reveal(),
    OAuthRefreshToken: refreshToken?.reveal() ?? null,
    ExpiresIn: expiresAt === undefined ? NEVER : Math.floor((+expiresAt - +now) / 1_000),
  }
}

function linesOf({ OAuthRefreshToken, ExpiresIn, ...rest }: ReturnType<typeof outputsOf>): string {
  return renderFields({
    ...rest,
    OAuthRefreshToken: OAuthRefreshToken ?? undefined,
    ExpiresIn: String(ExpiresIn),
  })
}
