import { CodedError } from '@latchkey/kernel'
import { invalidRequest } from '../http/invalid-request.ts'
import { RequestInvalidError } from '../http/errors.ts'
import {
  otherSettings,
  readAuthentication,
  type Authentication,
} from '../instances/authentication.ts'
import { configurationSchema, unmasked, type Configuration } from '../instances/configuration.ts'
import { instanceRowSchema, type InstanceRow } from './instance-row.ts'

/** A row that is in order: what it says, how its store is reached, and its other settings. */
export interface ReadRow {
  readonly row: InstanceRow
  readonly authentication: Authentication
  readonly settings: Configuration
}

/**
 * Judges a row as far as that needs no store.
 *
 * @param sent As it came, or what was found wrong with it before.
 * @throws {RequestInvalidError} Naming all that is wrong with the row.
 * @throws {ConfigurationMissingError} If settings that the credential needs are all it lacks.
 * @throws {AuthenticationTypeError} If the type of authentication is all that is wrong.
 */
export function readRow(sent: unknown): ReadRow {
  if (sent instanceof RequestInvalidError) throw sent
  const parsed = instanceRowSchema.safeParse(sent)
  if (parsed.success) {
    const settings = unmasked(parsed.data.configuration, {})
    const authentication = readAuthentication(settings)
    return { row: parsed.data, authentication, settings: otherSettings(settings) }
  }
  const { faults } = invalidRequest(parsed.error.issues)
  throw new RequestInvalidError([...faults, ...authenticationFaults(sent)])
}

/** The settings of a row, as far as they can be read. */
export function settingsSent(sent: unknown): Configuration {
  const configuration = typeof sent === 'object' && sent !== null && 'configuration' in sent
  const read = configurationSchema.safeParse(configuration ? sent.configuration : undefined)
  return read.success ? read.data : {}
}

/** The name of a row, as far as it is one. */
export function nameSent(sent: unknown): string | null {
  const name = typeof sent === 'object' && sent !== null && 'name' in sent ? sent.name : undefined
  const read = instanceRowSchema.shape.name.safeParse(name)
  return read.success ? read.data : null
}

function authenticationFaults(sent: unknown) {
  try {
    readAuthentication(unmasked(settingsSent(sent), {}))
    return []
  } catch (error) {
    if (!(error instanceof CodedError)) throw error
    return [{ field: 'configuration', message: error.message }]
  }
}
