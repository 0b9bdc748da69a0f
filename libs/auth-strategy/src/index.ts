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
export {
  AuthorizationInvalidError,
  AuthorizationMalformedError,
  InvalidSignedPayloadError,
} from './errors.ts'
export type { AuthorizationKind, SignedPayloadReason } from './errors.ts'
export { issueSecret } from './issue-secret.ts'
export type { SecretOwner } from './issue-secret.ts'
export { parseOpenConnectorsAuthorization } from './open-connectors-authorization.ts'
export type { OpenConnectorsAuthorization } from './open-connectors-authorization.ts'
export { verifyOlderSignedPayload } from './verify-older-signed-payload.ts'
export { verifySignedPayload } from './verify-signed-payload.ts'
export type { AppIdentity, ControlPanelUser, SignedPayload } from './verify-signed-payload.ts'
