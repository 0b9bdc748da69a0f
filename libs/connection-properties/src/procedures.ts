import type {
  AuthorizationUrlConnection,
  SignInConnection,
  VerifierConnection,
} from './connection.ts'
import { entriesOf, type ConnectionSource, type PropertyRecord } from './entries-of.ts'
import { gatherEntries, type Gathered } from './gather-entries.ts'
import type { KnownNames } from './known-names.ts'
import type { Interpretation } from './interpret-properties.ts'
import {
  ACCESS_TOKEN_INPUTS,
  AUTHORIZATION_URL_INPUTS,
  type InputName,
  type PropertyName,
} from './property-names.ts'
import { readValues } from './property-values.ts'
import { gatherConnection, understand, understood } from './read-connection.ts'
import type { Remark } from './remark.ts'
import type { ConnectionOptions } from './store-id.ts'

/** A call of one of the driver's two stored procedures. */
export interface ProcedureCall {
  /** The connection it is called on: OAuthClientId, OAuthClientSecret and StoreId. */
  readonly connection: ConnectionSource
  /** AuthMode (APP where it is left out), CallbackURL, Permissions, and State or Verifier. */
  readonly inputs: PropertyRecord
}

/** What a call asks for. */
export interface ProcedureReading<Asked> {
  readonly asked: Asked
  /** What was accepted and has no effect. */
  readonly notes: readonly Remark[]
}

/** The authorization URL that is asked for, and the state that it is to carry. */
export interface AskedUrl extends AuthorizationUrlConnection {
  readonly state: string | undefined
}

/**
 * Reads a call of GetOAuthAuthorizationURL. CallbackURL and Permissions take the place of the
 * connection's own CallbackURL and Scope.
 *
 * @throws {ConnectionPropertiesError} Naming every property and input at fault.
 */
export function readAuthorizationUrlCall(
  { connection, inputs }: ProcedureCall,
  options: ConnectionOptions = {},
): ProcedureReading<AskedUrl> {
  const given = gatherInputs(inputs, AUTHORIZATION_URL_INPUTS)
  const state = given.texts.get('State')
  const faults = [...faultsOfMode(given), ...faultsOfState(state)]
  const read = understandOn(
    connection,
    { given, faults, also: [['InitiateOAuth', 'OFF']] },
    options,
  )
  const asked = understood(read)
  if (asked.kind !== 'authorization-url') throw new Error(`an address was read as ${asked.kind}`)
  return { asked: { ...asked, state }, notes: read.notes }
}

/**
 * Reads a call of GetOAuthAccessToken: a code that is to be exchanged or, in AuthMode APP without a
 * Verifier, a sign-in on the machine that calls.
 *
 * @throws {ConnectionPropertiesError} Naming every property and input at fault.
 */
export function readAccessTokenCall(
  { connection, inputs }: ProcedureCall,
  options: ConnectionOptions = {},
): ProcedureReading<SignInConnection | VerifierConnection> {
  const given = gatherInputs(inputs, ACCESS_TOKEN_INPUTS)
  const verifier = given.texts.get('Verifier')
  const faults = [...faultsOfMode(given), ...faultsOfVerifier(given)]
  const also: Inputs['also'] =
    verifier === undefined
      ? [['InitiateOAuth', 'GETANDREFRESH']]
      : [
          ['InitiateOAuth', 'REFRESH'],
          ['OAuthVerifier', verifier],
        ]
  const read = understandOn(connection, { given, faults, also }, options)
  const asked = understood(read)
  if (asked.kind !== 'sign-in' && asked.kind !== 'exchange-verifier') {
    throw new Error(`a token was read as ${asked.kind}`)
  }
  return { asked, notes: read.notes }
}

interface Inputs {
  readonly given: Gathered<InputName>
  readonly faults: readonly Remark[]
  /** Properties that the procedure stands for. */
  readonly also: readonly (readonly [PropertyName, string])[]
}

// What a connection may have from another use: a procedure is called to get a token, not to use one.
const NOT_USED = [
  'OAuthAccessToken',
  'OAuthExpiresIn',
  'OAuthRefreshToken',
  'OAuthSettingsLocation',
  'OAuthTokenTimestamp',
  'OAuthVerifier',
] as const

function gatherInputs(inputs: PropertyRecord, names: KnownNames<InputName>): Gathered<InputName> {
  const { entries, faults } = entriesOf(inputs)
  const gathered = gatherEntries(entries, names)
  return { ...gathered, faults: [...faults, ...gathered.faults] }
}

/** Reads inputs as the connection properties that mean the same. */
function understandOn(
  connection: ConnectionSource,
  { given, faults, also }: Inputs,
  options: ConnectionOptions,
): Interpretation {
  const gathered = gatherConnection(connection)
  const texts = new Map(gathered.texts)
  for (const name of NOT_USED) texts.delete(name)
  for (const [name, text] of [...inPlaceOf(given), ...also]) texts.set(name, text)

  const read = understand({ ...gathered, texts }, options)
  const idle = NOT_USED.filter((name) => gathered.texts.has(name))
  return {
    connection: read.connection,
    faults: [...given.faults, ...faults, ...faultsOfScheme(gathered), ...read.faults.map(asInput)],
    notes: [
      ...given.notes,
      ...read.notes,
      ...idle.map((field) => ({ field, message: 'has no effect on this operation' })),
    ],
  }
}

function inPlaceOf({ texts }: Inputs['given']): Inputs['also'] {
  const callbackUrl = texts.get('CallbackURL')
  const permissions = texts.get('Permissions')
  return [
    ['AuthScheme', 'OAuth'],
    ...(callbackUrl === undefined ? [] : [['CallbackURL', callbackUrl] as const]),
    ...(permissions === undefined ? [] : [['Scope', permissions] as const]),
  ]
}

function faultsOfVerifier({ texts }: Gathered<InputName>): Remark[] {
  if (texts.has('Verifier') || !/^web$/i.test(texts.get('AuthMode') ?? 'APP')) return []
  return [{ field: 'Verifier', message: 'is missing in AuthMode WEB' }]
}

function faultsOfMode({ texts }: Inputs['given']): Remark[] {
  const mode = texts.get('AuthMode')
  if (mode === undefined || /^(?:app|web)$/i.test(mode)) return []
  return [{ field: 'AuthMode', message: 'is neither APP nor WEB' }]
}

// RFC 6749 appendix A.5.
function faultsOfState(state: string | undefined): Remark[] {
  if (state === undefined || /^[\x20-\x7e]{1,1024}$/.test(state)) return []
  return [{ field: 'State', message: 'is too long or holds letters that it cannot have' }]
}

function faultsOfScheme({ texts }: Gathered<PropertyName>): Remark[] {
  const scheme = new Map([...texts].filter(([name]) => name === 'AuthScheme'))
  const { values, faults } = readValues(scheme, {})
  if (values.AuthScheme !== 'PersonalAccessToken') return [...faults]
  return [
    { field: 'AuthScheme', message: 'has to be OAuth: a personal access token is not asked for' },
  ]
}

const INPUT_FOR: Readonly<Record<string, string>> = {
  OAuthVerifier: 'Verifier',
  Scope: 'Permissions',
}

// A caller that gave an input is told of the input.
const asInput = ({ field, message }: Remark): Remark => ({
  field: INPUT_FOR[field] ?? field,
  message: message.replaceAll('OAuthVerifier', 'Verifier'),
})
