import type { OptionTable, ValuesOf } from '../command-line/command.ts'

const GROUP = 'Connection properties, as the CData driver names them:'
const property = <const Describe extends string>(describe: Describe) =>
  ({ type: 'string', group: GROUP, describe }) as const

const BY_HISTORY = 'stays in the history of the shell; better'

/** What is asked of a merchant, and where the answer goes. */
const CONSENT_OPTIONS = {
  CallbackURL: property("The app's auth callback URL; desktop sign-in listens there"),
  Scope: property('Scopes to ask for, with blanks between them; without it all of the app'),
} as const satisfies OptionTable

/** A connection in the driver's words, but for the consent: as one string, or by property. */
export const CONNECTION_OPTIONS = {
  'connection-string': {
    type: 'string',
    describe: `A connection string of the driver (${BY_HISTORY}: --connection-string-file)`,
  },
  'connection-string-file': {
    type: 'string',
    describe: 'A file with it (- is stdin); or LATCHKEY_CONNECTION_STRING',
  },
  property: {
    type: 'string',
    array: true,
    default: [],
    describe: 'A property as Name=Value; may be given several times',
  },
  AuthScheme: property('OAuth, or PersonalAccessToken for a store-level account'),
  StoreId: property('The store: its hash or API path'),
  OAuthClientId: property("The app's client id"),
  OAuthClientSecret: property(
    `The app's client secret (${BY_HISTORY}: LATCHKEY_CLIENT_SECRET, its _FILE, or the question)`,
  ),
  InitiateOAuth: property('GETANDREFRESH (browser), REFRESH (no browser) or OFF (only the URL)'),
  OAuthVerifier: property(
    'The code, or the whole URL that the browser was sent back to (better: the question)',
  ),
  OAuthSettingsLocation: property('The OAuth settings file'),
  OAuthAccessToken: property(
    `An access token that is there already (${BY_HISTORY}: LATCHKEY_ACCESS_TOKEN)`,
  ),
  OAuthRefreshToken: property('A refresh token beside it'),
  OAuthExpiresIn: property('Its life in seconds; -1 where it does not end'),
  OAuthTokenTimestamp: property('When it was issued, in milliseconds since 1970'),
} as const satisfies OptionTable

/** A connection in the driver's words. */
export const PROPERTY_OPTIONS = {
  ...CONNECTION_OPTIONS,
  ...CONSENT_OPTIONS,
} as const satisfies OptionTable

/** The name of a connection option that the command line has; undefined if it has none. */
export function givenProperty(values: PropertyOptionValues): string | undefined {
  const given = Object.entries(values).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  )
  return given.map(([name]) => name).find((name) => Object.hasOwn(PROPERTY_OPTIONS, name))
}

/** What was given for the options of a connection. */
export type PropertyOptionValues = ValuesOf<typeof CONNECTION_OPTIONS> &
  Partial<ValuesOf<typeof CONSENT_OPTIONS>>
