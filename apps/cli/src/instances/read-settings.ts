import type { OptionTable } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'

/** For settings of an instance that are no secrets. */
export const SETTING_OPTION = {
  set: {
    type: 'string',
    array: true,
    default: [],
    describe: "A setting as name=value, such as oauth.scope='store_v2_products store_v2_orders'",
  },
} as const satisfies OptionTable

// What stands on a command line is in the shell's history and in everybody's list of processes.
const CREDENTIAL_SETTING = /^(authentication\.|username$|password$|oauth\.(user|api)\.|store\.url$)/

/** Whether a setting belongs to the credential. */
export function isCredentialSetting(name: string): boolean {
  return CREDENTIAL_SETTING.test(name)
}

/**
 * Reads `name=value` settings.
 *
 * @throws {UsageError} If one is not of that form, or belongs to the credential.
 */
export function readSettings(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map(readPair))
}

function readPair(pair: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError('--set takes name=value', 'instances edit')
  }
  if (isCredentialSetting(name)) {
    throw new UsageError(
      'a credential is not set by --set; latchkey instances reauthenticate replaces it',
      'instances reauthenticate',
    )
  }
  return [name, value]
}
