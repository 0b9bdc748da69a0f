export { basicAuthorization, parseBasicAuthorization } from './basic-authorization.ts'
export type { BasicLogin } from './basic-authorization.ts'
export { codeChallengeOf, verifyCodeChallenge } from './code-challenge.ts'
export { authenticationHeader, upstreamOf } from './credential.ts'
export type {
  AppGrantCredential,
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
  ConsentInvalidError,
  ConsentRefusedError,
  InvalidSignedPayloadError,
} from './errors.ts'
export type { AuthorizationKind, SignedPayloadReason } from './errors.ts'
export { claimsToBeOf, issueSecret } from './issue-secret.ts'
export type { SecretOwner } from './issue-secret.ts'
export { parseOpenConnectorsAuthorization } from './open-connectors-authorization.ts'
export type { OpenConnectorsAuthorization } from './open-connectors-authorization.ts'
export { BigCommerceOAuthStrategy } from './passport/bigcommerce-oauth.strategy.ts'
export type { AuthCallback } from './passport/bigcommerce-oauth.strategy.ts'
export type { PassportRequest } from './passport/deciding-strategy.ts'
export { InstanceTokenStrategy } from './passport/instance-token.strategy.ts'
export { SignedPayloadStrategy } from './passport/signed-payload.strategy.ts'
export { readConsent } from './read-consent.ts'
export type { ConsentCallback } from './read-consent.ts'
export { verifyCallback } from './verify-callback.ts'
export type { CallbackQuery, RecognisedCallback } from './verify-callback.ts'
export { verifyOlderSignedPayload } from './verify-older-signed-payload.ts'
export { verifySignedPayload } from './verify-signed-payload.ts'
export type { AppIdentity, ControlPanelUser, SignedPayload } from './verify-signed-payload.ts'
