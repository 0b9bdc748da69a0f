import { KnownNames } from './known-names.ts'

/** The properties that say how to connect, as the driver spells them. */
export const PROPERTY_NAMES = [
  'AuthScheme',
  'StoreId',
  'OAuthAccessToken',
  'OAuthClientId',
  'OAuthClientSecret',
  'CallbackURL',
  'InitiateOAuth',
  'OAuthVerifier',
  'OAuthSettingsLocation',
  'OAuthExpiresIn',
  'OAuthTokenTimestamp',
  'OAuthRefreshToken',
  'Scope',
] as const

export type PropertyName = (typeof PROPERTY_NAMES)[number]

// What the driver has for SQL, its cache, its log, its pool and its way to the network, and what names
// the driver itself. Latchkey has its own settings for what it has of these.
const WITHOUT_EFFECT = [
  'AutoCache',
  'BatchSize',
  'BrowsableSchemas',
  'CacheConnection',
  'CacheDriver',
  'CacheLocation',
  'CacheMetadata',
  'CacheProvider',
  'CacheTolerance',
  'ConnectionLifeTime',
  'ConnectOnOpen',
  'Driver',
  'DSN',
  'FirewallPassword',
  'FirewallPort',
  'FirewallServer',
  'FirewallType',
  'FirewallUser',
  'GenerateSchemaFiles',
  'Location',
  'Logfile',
  'LogModules',
  'MaxLogFileCount',
  'MaxLogFileSize',
  'MaxRows',
  'Offline',
  'Other',
  'Pagesize',
  'PoolIdleTimeout',
  'PoolMaxSize',
  'PoolMinSize',
  'PoolWaitTime',
  'Provider',
  'ProxyAuthScheme',
  'ProxyAutoDetect',
  'ProxyExceptions',
  'ProxyPassword',
  'ProxyPort',
  'ProxyServer',
  'ProxySSLType',
  'ProxyUser',
  'PseudoColumns',
  'Readonly',
  'RTK',
  'Schema',
  'SSLServerCert',
  'SupportEnhancedSQL',
  'Tables',
  'Timeout',
  'UseConnectionPooling',
  'UserDefinedViews',
  'Verbosity',
  'Views',
] as const

/** What a connection may say. */
export const CONNECTION_NAMES = new KnownNames<PropertyName>(
  PROPERTY_NAMES,
  { Permissions: 'Scope' },
  WITHOUT_EFFECT,
)

/** The inputs of the driver's two stored procedures. */
export type InputName = 'AuthMode' | 'CallbackURL' | 'Permissions' | 'State' | 'Verifier'

/** What GetOAuthAuthorizationURL may be given beside the connection. */
export const AUTHORIZATION_URL_INPUTS = new KnownNames<InputName>(
  ['AuthMode', 'CallbackURL', 'Permissions', 'State'],
  { Scope: 'Permissions' },
  [],
)

/** What GetOAuthAccessToken may be given beside the connection. */
export const ACCESS_TOKEN_INPUTS = new KnownNames<InputName>(
  ['AuthMode', 'CallbackURL', 'Permissions', 'Verifier'],
  { Scope: 'Permissions' },
  // The code brings no state back, so there is nothing to compare it with.
  ['State'],
)
