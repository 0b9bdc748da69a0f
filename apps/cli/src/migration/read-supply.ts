import type { OptionTable, ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import type { CommandContext } from '../context.ts'
import { findSecret, readSecret } from '../environment/read-secret.ts'

/** How the new credential is given. Its secrets come by file, variable or question. */
export const SUPPLY_OPTIONS = {
  'access-token-file': {
    type: 'string',
    describe: 'A file with the access token (- is stdin); or LATCHKEY_ACCESS_TOKEN, or a question',
  },
  'client-id': { type: 'string', describe: "The account's client id, kept beside the token" },
  'client-secret-file': {
    type: 'string',
    describe: "A file with the account's client secret; or LATCHKEY_CLIENT_SECRET",
  },
  scopes: {
    type: 'string',
    describe: 'The scopes that the account was given, with blanks between them, if you know them',
  },
  'allow-missing-scopes': {
    type: 'boolean',
    default: false,
    describe: 'Take a token, too, that lacks scopes of the plan; a cut-over still asks for them',
  },
  app: {
    type: 'string',
    coerce: wholeNumber('--app'),
    describe: 'In place of a token: number of an app of the gateway that the merchant installs',
  },
} as const satisfies OptionTable

/** What was given for these options. */
export type SupplyValues = ValuesOf<typeof SUPPLY_OPTIONS>

/**
 * Gathers the new credential; with its secrets, so only for sending.
 *
 * @throws {UsageError} If an app and a token are given both.
 */
export async function readSupply(
  values: SupplyValues,
  context: CommandContext,
): Promise<Readonly<Record<string, unknown>>> {
  const { app, scopes, 'client-id': clientId, 'allow-missing-scopes': allowMissing } = values
  if (app !== undefined) {
    assertNoToken(values)
    return { app }
  }
  const accessToken = await readSecret(
    {
      file: { option: 'access-token-file', path: values['access-token-file'] },
      variable: 'LATCHKEY_ACCESS_TOKEN',
      question: 'Access token: ',
    },
    context,
  )
  const clientSecret = await findSecret(
    {
      file: { option: 'client-secret-file', path: values['client-secret-file'] },
      variable: 'LATCHKEY_CLIENT_SECRET',
    },
    context,
  )
  return {
    accessToken: accessToken.reveal(),
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined ? {} : { clientSecret: clientSecret.reveal() }),
    ...(scopes === undefined ? {} : { scopes: scopesIn(scopes) }),
    ...(allowMissing ? { allowMissingScopes: true } : {}),
  }
}

/** Scopes as a person lists them: with blanks between, or commas, or bars. */
export function scopesIn(text: string): readonly string[] {
  return text.split(/[\s,|]+/).filter((scope) => scope !== '')
}

function assertNoToken(values: SupplyValues): void {
  const names = ['access-token-file', 'client-id', 'client-secret-file', 'scopes'] as const
  const stray = names.find((name) => values[name] !== undefined)
  const allowed = values['allow-missing-scopes'] ? 'allow-missing-scopes' : undefined
  const found = stray ?? allowed
  if (found !== undefined)
    throw new UsageError(`--${found} does not go with --app`, 'migrate supply')
}
