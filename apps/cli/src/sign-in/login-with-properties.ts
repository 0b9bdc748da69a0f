import type { CommandContext } from '../context.ts'
import { openBigCommerce, type BigCommerce } from '../connection/bigcommerce.ts'
import { gatherProperties } from '../connection/gather-properties.ts'
import type { PropertyOptionValues } from '../connection/property-options.ts'
import { readProperties } from '../connection/read-properties.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { changeSettings } from '../settings/settings-file.ts'
import { proveToken } from './prove-grant.ts'
import { signIn, exchangeVerifier, type SignedIn, type SignInOptions } from './sign-in.ts'
import { askForVerifier, authorizationUrl } from './sign-in-by-verifier.ts'

/** What a login comes to: somebody is signed in, or there is an address to sign in at. */
export type LoginOutcome =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn }
  | { readonly kind: 'authorization-url'; readonly url: string }

/**
 * Signs in by an app of one's own, or a token, without a gateway: what the properties say, in the
 * driver's sense. A token of an earlier sign-in, or one that the properties have, is proved.
 *
 * @throws {UsageError} If nothing was said.
 */
export async function loginWithProperties(
  values: PropertyOptionValues,
  options: SignInOptions,
  context: CommandContext,
): Promise<LoginOutcome> {
  const said = await gatherProperties(values, context, assumed(values, context))
  if (said === undefined) {
    throw new UsageError(
      'say what to sign in to: --app for one of the gateway, or --OAuthClientId and CallbackURL for your own',
      'login',
    )
  }
  await using bigCommerce = openBigCommerce(context)
  const deps = { options, bigCommerce, context }
  const connection = await readProperties(said, bigCommerce, context)
  if (connection.kind !== 'authorization-url') {
    return await signedIn(await signIn(connection, deps), deps)
  }
  if (!options.headless && options.verifier === undefined) {
    return { kind: 'authorization-url', url: authorizationUrl(connection, bigCommerce) }
  }
  const verifier = await askForVerifier(connection, options.verifier, deps)
  return await signedIn(await exchangeVerifier(verifier, deps), deps)
}

interface Deps {
  readonly options: SignInOptions
  readonly bigCommerce: BigCommerce
  readonly context: CommandContext
}

async function signedIn(
  found: SignedIn,
  { options, bigCommerce, context }: Deps,
): Promise<LoginOutcome> {
  const { settings, from, file } = found
  if (from !== 'now') await proveToken(settings, bigCommerce)
  if (from === 'properties') {
    const { passphrase } = options
    await changeSettings(file, async () => settings, { context, passphrase })
  }
  return { kind: 'signed-in', signedIn: found }
}

// Without InitiateOAuth the driver does nothing but use a token, and who says login wants to sign in. A
// configuration that was written for the driver means what it means there.
function assumed(
  values: PropertyOptionValues,
  { env }: Pick<CommandContext, 'env'>,
): Record<string, string> {
  const isConfigured =
    values['connection-string'] !== undefined ||
    values['connection-string-file'] !== undefined ||
    values.property.length > 0 ||
    env['LATCHKEY_CONNECTION_STRING'] !== undefined ||
    env['LATCHKEY_CONNECTION_STRING_FILE'] !== undefined
  const { OAuthClientId, InitiateOAuth, AuthScheme, OAuthAccessToken, OAuthVerifier } = values
  const isClear = InitiateOAuth ?? OAuthAccessToken ?? AuthScheme
  if (isConfigured || OAuthClientId === undefined || isClear !== undefined) return {}
  return { InitiateOAuth: OAuthVerifier === undefined ? 'GETANDREFRESH' : 'REFRESH' }
}
