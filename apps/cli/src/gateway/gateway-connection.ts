import { Secret } from '@latchkey/kernel'
import type { CommandContext } from '../context.ts'
import type { OptionTable } from '../command-line/command.ts'
import { SettingInvalidError, SettingMissingError } from '../environment/errors.ts'
import { findSecret } from '../environment/read-secret.ts'
import { say } from '../output/print.ts'

/** What every command that asks a gateway takes. */
export const GATEWAY_OPTIONS = {
  gateway: {
    type: 'string',
    describe: 'Address of the gateway; without it LATCHKEY_GATEWAY_URL',
  },
} as const satisfies OptionTable

/** A gateway, and how to sign in to it. */
export interface GatewayConnection {
  /** Without a slash at its end. */
  readonly url: string
  /** `User …, Organization …`. */
  readonly authorization: Secret
}

// The second name of each is how the sample of `npm start` calls it.
const NAMES = {
  url: ['LATCHKEY_GATEWAY_URL', 'GATEWAY_URL'],
  user: ['LATCHKEY_USER_SECRET', 'USER_SECRET'],
  organization: ['LATCHKEY_ORGANIZATION_SECRET', 'ORGANIZATION_SECRET'],
} as const

/**
 * Finds out which gateway is meant and by whose secrets.
 *
 * @param gateway What `--gateway` says.
 * @throws {SettingMissingError} Naming all that is missing.
 * @throws {SettingInvalidError} If the address is none of a gateway.
 */
export async function readGatewayConnection(
  gateway: string | undefined,
  context: CommandContext,
): Promise<GatewayConnection> {
  const url = gateway ?? NAMES.url.map((name) => context.env[name]).find(Boolean)
  const user = await findNamed(NAMES.user, context)
  const organization = await findNamed(NAMES.organization, context)
  if (url === undefined || user === undefined || organization === undefined) {
    const missing = [
      ...(url === undefined ? [NAMES.url[0]] : []),
      ...(user === undefined ? [NAMES.user[0]] : []),
      ...(organization === undefined ? [NAMES.organization[0]] : []),
    ]
    throw new SettingMissingError(missing, MISSING_REMEDY)
  }
  return {
    url: checkedUrl(url, context),
    authorization: new Secret(`User ${user.reveal()}, Organization ${organization.reveal()}`),
  }
}

const MISSING_REMEDY =
  'set what is missing, each secret by itself or by a file with _FILE behind the name; with npm start: ' +
  'set -a; . .latchkey/sample.env'

async function findNamed(
  names: readonly string[],
  context: CommandContext,
): Promise<Secret | undefined> {
  for (const variable of names) {
    const found = await findSecret({ variable }, context)
    if (found !== undefined) return checkedSecret(variable, found)
  }
  return undefined
}

// RFC 9110 §5.5. `fetch` would refuse the header in an error that repeats it.
const HEADER_TEXT = /^[\x21-\x7e]+$/

function checkedSecret(variable: string, secret: Secret): Secret {
  if (HEADER_TEXT.test(secret.reveal())) return secret
  throw new SettingInvalidError(variable, 'has white space or letters in it', 'give it whole')
}

function checkedUrl(text: string, context: CommandContext): string {
  const url = URL.parse(text)
  const isAddress =
    url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === ''
  if (!isAddress || url.password !== '' || url.hash !== '') {
    throw new SettingInvalidError(
      'the address of the gateway',
      'is no address',
      'write it as https://latchkey.example.com, without a login and a query',
    )
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    say('latchkey: the address of the gateway begins with http: secrets travel in clear', context)
  }
  return url.href.replace(/\/+$/, '')
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
