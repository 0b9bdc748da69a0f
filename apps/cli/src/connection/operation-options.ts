import type { ProcedureCall } from '@latchkey/connection-properties'
import type { Secret } from '@latchkey/kernel'
import type { OptionTable } from '../command-line/command.ts'
import { CONNECTION_OPTIONS } from './property-options.ts'

const GROUP = 'Inputs of the operation, as the CData driver names them:'

/** What an operation of the driver is called with: a connection and inputs. */
export const OPERATION_OPTIONS = {
  AuthMode: { type: 'string', group: GROUP, describe: 'APP, for a desktop, or WEB' },
  CallbackURL: {
    type: 'string',
    group: GROUP,
    describe: "The app's auth callback URL, as in the Developer Portal",
  },
  Permissions: {
    type: 'string',
    group: GROUP,
    describe: 'Scopes, with blanks between them; without it all of the app',
  },
  ...CONNECTION_OPTIONS,
} as const satisfies OptionTable

/** A call of an operation, as the library reads it; with the secrets of the connection. */
export function callOn(
  connection: Secret | undefined,
  inputs: Readonly<Record<string, string | undefined>>,
): ProcedureCall {
  return { connection: connection?.reveal() ?? '', inputs: given(inputs) }
}

function given(inputs: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).filter((input): input is [string, string] => input[1] !== undefined),
  )
}
