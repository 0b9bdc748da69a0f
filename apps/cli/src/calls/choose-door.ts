import type { BigCommerce } from '../connection/bigcommerce.ts'
import { gatherProperties } from '../connection/gather-properties.ts'
import { givenProperty, type PropertyOptionValues } from '../connection/property-options.ts'
import { readProperties } from '../connection/read-properties.ts'
import { UsageError } from '../command-line/usage-error.ts'
import type { CommandContext } from '../context.ts'
import { SettingsFileAbsentError } from '../settings/errors.ts'
import type { OAuthSettings } from '../settings/oauth-settings.ts'
import { settingsPath } from '../settings/settings-location.ts'
import { browserOptions } from '../sign-in/login-options.ts'
import { signIn } from '../sign-in/sign-in.ts'
import { storedSignIn } from '../sign-in/stored-sign-in.ts'
import { directDoor } from './direct-door.ts'
import type { Door } from './door.ts'
import { CallerUnknownError, CallToOtherStoreError } from './errors.ts'
import { gatewayDoor } from './gateway-door.ts'

/** By whose credential a call is made, as far as the command line says. */
export type CallerValues = PropertyOptionValues & {
  readonly gateway: string | undefined
  readonly instance: number | undefined
}

interface Deps {
  readonly bigCommerce: BigCommerce
  readonly context: CommandContext
}

/**
 * Finds the way of a call: through the gateway with an instance, by connection properties, or by the
 * sign-in that `latchkey login` left.
 *
 * @param store The store that the path of the call names.
 * @throws {CallerUnknownError} If there is none of them.
 * @throws {CallToOtherStoreError} If it leads to another store.
 */
export async function chooseDoor(
  values: CallerValues,
  store: string | undefined,
  deps: Deps,
): Promise<Door> {
  const door = await openDoor(values, store, deps)
  if (store !== undefined && store !== door.storeHash) throw new CallToOtherStoreError()
  return door
}

async function openDoor(
  { gateway, instance, ...properties }: CallerValues,
  store: string | undefined,
  deps: Deps,
): Promise<Door> {
  const { bigCommerce, context } = deps
  if (instance !== undefined) {
    const stray = givenProperty(properties)
    if (stray !== undefined) throw new UsageError(`--${stray} does not go with --instance`, 'call')
    return gatewayDoor({ gateway, instance, store }, context)
  }
  const said = await gatherProperties(properties, context)
  if (said === undefined) return directDoor(await signedIn(deps), bigCommerce, context)

  const connection = await readProperties(said, bigCommerce, context)
  if (connection.kind === 'authorization-url') throw new CallerUnknownError()
  const browser = browserOptions(UNATTENDED, context)
  const options = { ...browser, ...UNATTENDED, again: false, passphrase: undefined }
  const { settings } = await signIn(connection, { options, bigCommerce, context })
  return directDoor(settings, bigCommerce, context)
}

const UNATTENDED = {
  headless: false,
  verifier: undefined,
  'no-browser': false,
  timeout: undefined,
} as const

async function signedIn(deps: Deps): Promise<OAuthSettings> {
  const anyOne = { app: undefined, storeHash: undefined }
  try {
    return await storedSignIn(settingsPath(undefined, deps.context), anyOne, deps)
  } catch (error) {
    throw error instanceof SettingsFileAbsentError ? new CallerUnknownError() : error
  }
}
