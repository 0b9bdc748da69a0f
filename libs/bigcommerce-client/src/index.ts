export type { AskOverHttp, HttpAnswer, HttpQuestion, VerificationDeps } from './ask-over-http.ts'
export { assertUpstreamHost } from './assert-upstream-host.ts'
export { authorizeUrl } from './authorize-url.ts'
export type { AuthorizeRequest } from './authorize-url.ts'
export { Admission } from './budget/admission.ts'
export type { BudgetAnswer } from './budget/admission.ts'
export type { BudgetCounts } from './budget/budget-counts.ts'
export { DEFAULT_LIMITS } from './budget/budget-limits.ts'
export type { BudgetLimits } from './budget/budget-limits.ts'
export type { BudgetSnapshot, InstanceSpending } from './budget/budget-snapshot.ts'
export type {
  BudgetedCall,
  Refusal,
  RefusalReason,
  StoreQuota,
  Verdict,
  Waiting,
} from './budget/budgeted-call.ts'
export { PRIORITIES } from './budget/priority.ts'
export type { Priority } from './budget/priority.ts'
export { smallestLease, soleLedger, STANDING_SHARE } from './budget/quota-ledger.ts'
export type { Lease, LeaseQuestion, QuotaLedger } from './budget/quota-ledger.ts'
export { RequestBudget } from './budget/request-budget.ts'
export type { RequestBudgetDeps } from './budget/request-budget.ts'
export { SharedWindows } from './budget/shared-windows.ts'
export { classifyUpstreamFailure } from './classify-upstream-failure.ts'
export { compareGranted } from './compare-granted.ts'
export { createUpstream } from './create-upstream.ts'
export type { Upstream, UpstreamOptions, UpstreamTarget } from './create-upstream.ts'
export { exchangeCode } from './exchange-code.ts'
export type { CodeExchange } from './exchange-code.ts'
export {
  AppCredentialsRefusedError,
  GrantCodeRefusedError,
  GrantOfOtherStoreError,
  GrantRequestRefusedError,
  GrantScopesRefusedError,
  LoginUnavailableError,
  RefreshTokenRefusedError,
} from './grant-errors.ts'
export type { GrantType } from './grant-errors.ts'
export { installResultUrl } from './install-result-url.ts'
export type { InstallResult } from './install-result-url.ts'
export { listOwned } from './list-owned.ts'
export type { OwnedListing } from './list-owned.ts'
export { LOGIN_HOST } from './login-host.ts'
export type { LoginPageOptions } from './login-host.ts'
export { OwnedResourceNotFoundError, WebhookRefusedError } from './owned-resource-errors.ts'
export type { WebhookRefusal } from './owned-resource-errors.ts'
export type { OwnedKind, OwnedResource, UnseenKind } from './owned-resource.ts'
export { parseStoreAddress } from './parse-store-address.ts'
export type { StoreAddressOptions } from './parse-store-address.ts'
export { probeAccess } from './probe-access.ts'
export type { AccessProbe, ForbiddenAccess } from './probe-access.ts'
export { probeRouteFor } from './probe-route-for.ts'
export { probeScopes } from './probe-scopes.ts'
export type { ScopeQuestion } from './probe-scopes.ts'
export { proveSameStore } from './prove-same-store.ts'
export type { CredentialPair } from './prove-same-store.ts'
export { recreateWebhook } from './recreate-webhook.ts'
export type { WebhookMove } from './recreate-webhook.ts'
export { refreshGrant } from './refresh-grant.ts'
export type { GrantRefresh } from './refresh-grant.ts'
export { retryDelayMs } from './retry-delay-ms.ts'
export type { RetryableAnswer, RetryPolicy, RetryQuestion } from './retry-delay-ms.ts'
export type { ScopeFinding } from './scope-finding.ts'
export { API_HOST, canonicalStoreUrl, permanentHost, storeHashOfHost } from './store-address.ts'
export type {
  CustomDomainAddress,
  KnownStoreAddress,
  KnownStoreForm,
  StoreAddress,
} from './store-address.ts'
export { StoreAddressError } from './store-address-error.ts'
export type { StoreAddressReason } from './store-address-error.ts'
export type { StoreCredential } from './store-credential.ts'
export type { AppLogin, GrantUser, TokenGrant } from './token-grant.ts'
export {
  UpstreamAddressForbiddenError,
  UpstreamAnswerIncompleteError,
  UpstreamAnswerMalformedError,
  UpstreamConnectTimeoutError,
  UpstreamError,
  UpstreamFailedError,
  UpstreamHostInvalidError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamResetError,
  UpstreamTimeoutError,
  UpstreamTlsInvalidError,
} from './upstream-errors.ts'
export {
  CredentialRefusedError,
  isStoreTrouble,
  NotAStoreError,
  StoreBusyError,
  StoreHashUnknownError,
  StoreRedirectsError,
  StoreUnavailableError,
  StoreUnreachableError,
  TokenOfOtherStoreError,
} from './verification-errors.ts'
export type { TriedCredential } from './verification-errors.ts'
export { verifyAccessToken } from './verify-access-token.ts'
export type { AccessTokenClaim, VerifiedStore } from './verify-access-token.ts'
export { verifyLegacyAccount } from './verify-legacy-account.ts'
export type { LegacyAccountClaim } from './verify-legacy-account.ts'
