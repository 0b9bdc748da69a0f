import { authorizeUrl, type AppLogin, type TokenGrant } from '@latchkey/bigcommerce-client'
import {
  readVerifier,
  type AuthorizationUrlConnection,
  type SignInConnection,
  type VerifierConnection,
} from '@latchkey/connection-properties'
import type { BigCommerce } from '../connection/bigcommerce.ts'
import type { CommandContext } from '../context.ts'
import { readSecret } from '../environment/read-secret.ts'
import { say } from '../output/print.ts'
import { CallbackMissingError, VerifierInvalidError } from './errors.ts'
import { exchangeAndProve } from './prove-grant.ts'

/**
 * The page on which a person consents, for a browser on whatever machine.
 *
 * @throws {CallbackMissingError} If nothing says where the browser is to come back to.
 */
export function authorizationUrl(
  { app, callbackUrl, scopes, storeHash }: AuthorizationUrlConnection | SignInConnection,
  bigCommerce: Pick<BigCommerce, 'developmentUpstream'>,
  state?: string,
): string {
  if (callbackUrl === undefined) throw new CallbackMissingError()
  const request = {
    clientId: app.clientId,
    redirectUri: callbackUrl,
    scopes,
    ...(storeHash === undefined ? {} : { storeHash }),
    ...(state === undefined ? {} : { state }),
  }
  return authorizeUrl(request, bigCommerce)
}

/**
 * Asks for the code of a sign-in on another machine.
 *
 * @param verifier What `--verifier` says.
 * @throws {VerifierInvalidError} If it is none, or does not say which store where nothing else does.
 */
export async function askForVerifier(
  connection: AuthorizationUrlConnection | SignInConnection,
  verifier: string | undefined,
  { bigCommerce, context }: { bigCommerce: BigCommerce; context: CommandContext },
): Promise<VerifierConnection> {
  const url = authorizationUrl(connection, bigCommerce)
  const text = verifier ?? (await askFor(url, context))
  const read = readVerifier(text)
  if (read.kind !== 'code') throw new VerifierInvalidError(read.message)
  const storeHash = read.storeHash ?? connection.storeHash
  if (storeHash === undefined) {
    throw new VerifierInvalidError('does not say which store; set StoreId')
  }
  return {
    kind: 'exchange-verifier',
    app: connection.app,
    storeHash,
    code: read.code,
    scopes: read.scopes ?? connection.scopes,
    callbackUrl: connection.callbackUrl,
    settingsLocation: 'settingsLocation' in connection ? connection.settingsLocation : '',
  }
}

async function askFor(url: string, context: CommandContext): Promise<string> {
  say(
    `Open this address in a browser, on any machine, and accept:\n  ${url}\n` +
      'The browser is then sent to the callback URL; copy that whole address.',
    context,
  )
  const question = 'The address, or the code in it: '
  return (await readSecret({ variable: 'LATCHKEY_VERIFIER', question }, context)).reveal()
}

/** Exchanges a code that a person brought for a token, and proves it. */
export async function signInByVerifier(
  { storeHash, code, scopes, callbackUrl }: VerifierConnection,
  app: AppLogin,
  bigCommerce: BigCommerce,
): Promise<TokenGrant> {
  if (callbackUrl === undefined) throw new CallbackMissingError()
  const scope = scopes.join(' ')
  return exchangeAndProve({ app, code, scope, storeHash, redirectUri: callbackUrl }, bigCommerce)
}
