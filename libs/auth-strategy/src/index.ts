export { basicAuthorization, parseBasicAuthorization } from './basic-authorization.ts'
export type { BasicLogin } from './basic-authorization.ts'
export { authenticationHeader, upstreamOf } from './credential.ts'
export type {
  AuthenticationHeader,
  Credential,
  LegacyCredential,
  StoreTokenCredential,
  UpstreamKind,
} from './credential.ts'
export { credentialText, parseCredential } from './credential-text.ts'
export { AuthorizationInvalidError, AuthorizationMalformedError } from './errors.ts'
export type { AuthorizationKind } from './errors.ts'
export { issueSecret } from './issue-secret.ts'
export type { SecretOwner } from './issue-secret.ts'
export { parseOpenConnectorsAuthorization } from './open-connectors-authorization.ts'
export type { OpenConnectorsAuthorization } from './open-connectors-authorization.ts'
