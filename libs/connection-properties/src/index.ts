export type {
  AccessTokenConnection,
  AuthorizationUrlConnection,
  ClientApp,
  Connection,
  SignInConnection,
  StoredSettingsConnection,
  TokenLifetime,
  VerifierConnection,
} from './connection.ts'
export { expiryOf } from './connection.ts'
export { writeConnectionString } from './connection-string.ts'
export type { ConnectionSource, PropertyRecord } from './entries-of.ts'
export { ConnectionPropertiesError } from './errors.ts'
export { DEFAULT_SETTINGS_LOCATION } from './interpret-properties.ts'
export { readAccessTokenCall, readAuthorizationUrlCall } from './procedures.ts'
export type { AskedUrl, ProcedureCall, ProcedureReading } from './procedures.ts'
export { readConnection } from './read-connection.ts'
export type { ConnectionReading } from './read-connection.ts'
export type { Remark } from './remark.ts'
export type { ConnectionOptions } from './store-id.ts'
export { readVerifier } from './verifier.ts'
export type { Verifier, VerifierCode } from './verifier.ts'
