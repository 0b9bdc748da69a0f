import { parseStoreAddress } from '@latchkey/bigcommerce-client'
import { readVerifier } from '@latchkey/connection-properties'
import type { ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import type { CommandContext } from '../context.ts'
import { findSecret, readSecret, type SecretSource } from '../environment/read-secret.ts'
import { VerifierInvalidError } from '../sign-in/errors.ts'
import type { CREDENTIAL_OPTIONS, CredentialKind } from './credential-options.ts'

/** What was given for the options of a credential. */
export type CredentialValues = ValuesOf<typeof CREDENTIAL_OPTIONS>

/** The part of an Open Connectors body that a credential is; with its secrets, so only for sending. */
export interface CredentialBody {
  readonly configuration: Readonly<Record<string, string>>
  readonly providerData?: Readonly<Record<string, string>>
}

/**
 * Gathers a credential of a kind from options, files, the environment and the person.
 *
 * @throws {UsageError} Naming every option that the kind needs and that is absent.
 */
export async function readCredential(
  kind: CredentialKind,
  values: CredentialValues,
  context: CommandContext,
): Promise<CredentialBody> {
  const { configuration, providerData } = await READERS[kind](values, context)
  const { store } = values
  const address = store === undefined ? {} : { 'store.url': store }
  return {
    configuration: { ...address, ...configuration },
    ...(providerData === undefined ? {} : { providerData }),
  }
}

const READERS: Readonly<
  Record<
    CredentialKind,
    (values: CredentialValues, context: CommandContext) => Promise<CredentialBody>
  >
> = { legacy: readLegacy, 'store-token': readStoreToken, app: readApp }

async function readLegacy(
  values: CredentialValues,
  context: CommandContext,
): Promise<CredentialBody> {
  const { username } = required(values, ['username'], 'legacy')
  const apiToken = await readSecret(
    {
      file: { option: 'api-token-file', path: values['api-token-file'] },
      variable: 'LATCHKEY_API_TOKEN',
      question: 'API token: ',
    },
    context,
  )
  return {
    configuration: { 'authentication.type': 'basic', username, password: apiToken.reveal() },
  }
}

async function readStoreToken(
  values: CredentialValues,
  context: CommandContext,
): Promise<CredentialBody> {
  const accessToken = await readSecret(
    {
      file: { option: 'access-token-file', path: values['access-token-file'] },
      variable: 'LATCHKEY_ACCESS_TOKEN',
      question: 'Access token: ',
    },
    context,
  )
  const clientId = values['client-id']
  const clientSecret = await findSecret(clientSecretSource(values), context)
  return {
    configuration: {
      'authentication.type': 'custom',
      'oauth.user.token': accessToken.reveal(),
      ...(clientId === undefined ? {} : { 'oauth.api.key': clientId }),
      ...(clientSecret === undefined ? {} : { 'oauth.api.secret': clientSecret.reveal() }),
    },
  }
}

async function readApp(values: CredentialValues, context: CommandContext): Promise<CredentialBody> {
  const given = required(values, ['client-id', 'callback-url'], 'app')
  const clientSecret = await readSecret(clientSecretSource(values), context)
  const answer = await readSecret(
    {
      file: { option: 'verifier-file', path: values['verifier-file'] },
      variable: 'LATCHKEY_VERIFIER',
      question: 'URL that the browser was sent back to, or the code in it: ',
    },
    context,
  )
  const verifier = readVerifier(answer.reveal())
  if (verifier.kind !== 'code') throw new VerifierInvalidError(verifier.message)
  const { code, scopes, storeHash = hashOf(values.store) } = verifier
  return {
    configuration: {
      'authentication.type': 'oauth2',
      'oauth.api.key': given['client-id'],
      'oauth.api.secret': clientSecret.reveal(),
      'oauth.callback.url': given['callback-url'],
    },
    providerData: {
      code: code.reveal(),
      ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
      ...(storeHash === undefined ? {} : { context: `stores/${storeHash}` }),
    },
  }
}

function clientSecretSource(values: CredentialValues): SecretSource {
  return {
    file: { option: 'client-secret-file', path: values['client-secret-file'] },
    variable: 'LATCHKEY_CLIENT_SECRET',
    question: 'Client secret: ',
  }
}

function hashOf(store: string | undefined): string | undefined {
  if (store === undefined) return undefined
  const address = parseStoreAddress(store)
  return address.form === 'custom-domain' ? undefined : address.storeHash
}

function required<Name extends keyof CredentialValues>(
  values: CredentialValues,
  names: readonly Name[],
  kind: CredentialKind,
): Record<Name, string> {
  const given = names.map((name) => [name, values[name]] as const)
  const missing = given.filter(([, value]) => value === undefined).map(([name]) => `--${name}`)
  if (missing.length > 0) {
    throw new UsageError(`--kind ${kind} needs ${missing.join(' and ')}`, 'instances create')
  }
  return Object.fromEntries(given) as Record<Name, string>
}
