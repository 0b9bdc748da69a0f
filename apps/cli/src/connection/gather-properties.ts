import { writeConnectionString } from '@latchkey/connection-properties'
import { Secret } from '@latchkey/kernel'
import { UsageError } from '../command-line/usage-error.ts'
import type { CommandContext } from '../context.ts'
import { findSecret } from '../environment/read-secret.ts'
import { PROPERTY_OPTIONS, type PropertyOptionValues } from './property-options.ts'

/**
 * Puts all that was said about a connection into one connection string; undefined if nothing was. A
 * property that is given twice is left to the driver's rule: two values are a contradiction.
 *
 * @param beside Properties beside those of the options.
 * @throws {UsageError} If a --property is not Name=Value.
 */
export async function gatherProperties(
  values: PropertyOptionValues,
  context: CommandContext,
  beside: Readonly<Record<string, string>> = {},
): Promise<Secret | undefined> {
  const whole = await findConnectionString(values, context)
  const said = [
    whole ?? '',
    ...values.property.map(readPair),
    writeConnectionString({ ...namedProperties(values), ...beside }),
  ].filter((part) => part !== '')
  return said.length === 0 ? undefined : new Secret(said.join(';'))
}

async function findConnectionString(
  values: PropertyOptionValues,
  context: CommandContext,
): Promise<string | undefined> {
  const { 'connection-string': written, 'connection-string-file': path } = values
  if (written !== undefined && path !== undefined) {
    throw new UsageError('--connection-string and --connection-string-file stand side by side')
  }
  if (written !== undefined) return written
  const file = { option: 'connection-string-file', path }
  return (await findSecret({ file, variable: 'LATCHKEY_CONNECTION_STRING' }, context))?.reveal()
}

function namedProperties(values: PropertyOptionValues): Record<string, string> {
  const named = Object.keys(PROPERTY_OPTIONS).filter((name) => /^[A-Z]/.test(name))
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      named.includes(name) && typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
}

function readPair(pair: string): string {
  const [, name, value] = /^\s*([^=;]+?)\s*=(.*)$/s.exec(pair) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError('--property takes Name=Value')
  }
  return writeConnectionString({ [name]: value })
}
