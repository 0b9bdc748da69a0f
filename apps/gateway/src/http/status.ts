import type {
  AuthorizationInvalidError,
  AuthorizationMalformedError,
  ConsentInvalidError,
  ConsentRefusedError,
  InvalidSignedPayloadError,
} from '@latchkey/auth-strategy'
import type { CutoverRefusedError, WrongPhaseError } from '@latchkey/credential-migration'
import type {
  AppCredentialsRefusedError,
  CredentialRefusedError,
  GrantCodeRefusedError,
  GrantOfOtherStoreError,
  GrantRequestRefusedError,
  GrantScopesRefusedError,
  LoginUnavailableError,
  NotAStoreError,
  OwnedResourceNotFoundError,
  RefreshTokenRefusedError,
  StoreAddressError,
  StoreBusyError,
  StoreHashUnknownError,
  StoreRedirectsError,
  StoreUnavailableError,
  StoreUnreachableError,
  TokenOfOtherStoreError,
  UpstreamAddressForbiddenError,
  UpstreamAnswerIncompleteError,
  UpstreamAnswerMalformedError,
  UpstreamConnectTimeoutError,
  UpstreamFailedError,
  UpstreamHostInvalidError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamResetError,
  UpstreamTimeoutError,
  UpstreamTlsInvalidError,
  WebhookRefusedError,
} from '@latchkey/bigcommerce-client'
import type {
  PassphraseWeakError,
  PassphraseWrongError,
  PortableFileError,
} from '@latchkey/credential-vault'
import type { ConnectionPropertiesError } from '@latchkey/connection-properties'
import type { CodedError } from '@latchkey/kernel'
import type { MissingScopeError, UnmappedRouteError } from '@latchkey/scope-catalog'
import type * as apps from '../apps/errors.ts'
import type * as appSessions from '../app-sessions/errors.ts'
import type * as budget from '../budget/errors.ts'
import type * as callbacks from '../callbacks/errors.ts'
import type * as connections from '../connections/errors.ts'
import type * as documents from '../documents/errors.ts'
import type * as fleets from '../fleets/errors.ts'
import type * as instances from '../instances/errors.ts'
import type * as migration from '../migration/errors.ts'
import { LegacyFormatError } from '../proxy/legacy-translation/errors.ts'
import type * as legacy from '../proxy/legacy-translation/errors.ts'
import type * as proxy from '../proxy/errors.ts'
import type * as signIns from '../sign-ins/errors.ts'
import type * as transfer from '../transfer/errors.ts'
import type * as tokenLife from '../token-life/errors.ts'
import type * as http from './errors.ts'

/** The failures that a caller may hear of. Any other is `UNEXPECTED` to it. */
type PublicError =
  | AuthorizationInvalidError
  | AuthorizationMalformedError
  | ConsentInvalidError
  | ConsentRefusedError
  | InvalidSignedPayloadError
  | AppCredentialsRefusedError
  | CredentialRefusedError
  | GrantCodeRefusedError
  | GrantOfOtherStoreError
  | GrantRequestRefusedError
  | GrantScopesRefusedError
  | LoginUnavailableError
  | NotAStoreError
  | OwnedResourceNotFoundError
  | RefreshTokenRefusedError
  | StoreAddressError
  | StoreBusyError
  | StoreHashUnknownError
  | StoreRedirectsError
  | StoreUnavailableError
  | StoreUnreachableError
  | TokenOfOtherStoreError
  | UpstreamAddressForbiddenError
  | UpstreamAnswerIncompleteError
  | UpstreamAnswerMalformedError
  | UpstreamConnectTimeoutError
  | UpstreamFailedError
  | UpstreamHostInvalidError
  | UpstreamNameNotFoundError
  | UpstreamRefusedError
  | UpstreamResetError
  | UpstreamTimeoutError
  | UpstreamTlsInvalidError
  | WebhookRefusedError
  | PassphraseWeakError
  | PassphraseWrongError
  | PortableFileError
  | ConnectionPropertiesError
  | CutoverRefusedError
  | WrongPhaseError
  | MissingScopeError
  | UnmappedRouteError
  | InstanceType<(typeof apps)[keyof typeof apps]>
  | InstanceType<(typeof appSessions)[keyof typeof appSessions]>
  | InstanceType<(typeof budget)[keyof typeof budget]>
  | InstanceType<(typeof callbacks)[keyof typeof callbacks]>
  | InstanceType<(typeof connections)[keyof typeof connections]>
  | InstanceType<(typeof documents)[keyof typeof documents]>
  | InstanceType<(typeof migration)[keyof typeof migration]>
  | InstanceType<(typeof fleets)[keyof typeof fleets]>
  | InstanceType<(typeof legacy)[keyof typeof legacy]>
  | InstanceType<(typeof instances)[keyof typeof instances]>
  | InstanceType<(typeof proxy)[keyof typeof proxy]>
  | InstanceType<(typeof tokenLife)[keyof typeof tokenLife]>
  | InstanceType<(typeof signIns)[keyof typeof signIns]>
  | InstanceType<(typeof transfer)[keyof typeof transfer]>
  | InstanceType<(typeof http)[keyof typeof http]>

/** The one place that knows HTTP status. A public error without a line here does not compile. */
export const STATUS = {
  ACCESS_UNDECLARED: 403,
  APP_CHANGED: 409,
  APP_EXISTS: 409,
  APP_IN_USE: 409,
  APP_NOT_FOUND: 404,
  APP_CREDENTIALS_REFUSED: 400,
  APP_SESSION_INVALID: 401,
  AUTHENTICATION_TYPE_UNSUPPORTED: 400,
  AUTHORIZATION_INVALID: 401,
  AUTHORIZATION_MALFORMED: 401,
  BODY_TOO_LARGE: 413,
  BODY_UNREADABLE: 400,
  BUDGET_EXHAUSTED: 429,
  BUDGET_NOT_FOUND: 404,
  CALLBACK_APP_UNKNOWN: 404,
  CONFIGURATION_MISSING: 400,
  CONNECTION_PROPERTIES_INVALID: 400,
  CONSENT_INVALID: 400,
  CONSENT_OTHER_STORE: 400,
  CONSENT_REFUSED: 400,
  CREDENTIAL_OTHER_STORE: 400,
  CREDENTIAL_REFUSED: 400,
  CUTOVER_REFUSED: 409,
  DIFFERENCE_NOT_FOUND: 404,
  DOOR_PATH_UNKNOWN: 404,
  ELEMENT_NOT_FOUND: 404,
  FINISH_TOO_EARLY: 409,
  FLEET_FINISHED: 409,
  FLEET_NOT_FOUND: 404,
  FLEET_ROW_REPEATED: 409,
  GRANT_BUSY: 503,
  GRANT_LEASE_LOST: 409,
  GRANT_CODE_REFUSED: 400,
  GRANT_OTHER_STORE: 400,
  GRANT_REQUEST_REFUSED: 400,
  GRANT_SCOPES_REFUSED: 400,
  INSTANCE_CHANGED: 409,
  INSTANCE_DISABLED: 403,
  INSTANCE_NAME_AMBIGUOUS: 409,
  INSTANCE_NOT_FOUND: 404,
  INSTANCE_REVOKED: 403,
  INSTANCE_TOKEN_TAKEN: 409,
  LEGACY_ANSWER_UNTRANSLATABLE: 502,
  LEGACY_BODY_INVALID: 400,
  LEGACY_FORMAT_UNSUPPORTED: 406,
  LOGIN_UNAVAILABLE: 502,
  MEDIA_TYPE_UNSUPPORTED: 415,
  MIGRATION_CONCURRENT_CHANGE: 409,
  MIGRATION_NOT_FOUND: 404,
  MIGRATION_NOT_NEEDED: 409,
  MIGRATION_OPEN: 409,
  MIGRATION_WRONG_PHASE: 409,
  NOT_READY: 503,
  OPERATION_NOT_FOUND: 404,
  OWNED_RESOURCE_NOT_FOUND: 404,
  PASSPHRASE_WEAK: 400,
  PASSPHRASE_WRONG: 400,
  PATH_NOT_PLAIN: 400,
  PORTABLE_FILE_INVALID: 400,
  REFRESH_TOKEN_REFUSED: 400,
  REQUEST_AMBIGUOUS: 400,
  REQUEST_INVALID: 400,
  REQUEST_TOO_LARGE: 413,
  ROUTE_NEEDS_OAUTH: 403,
  ROUTE_NOT_FOUND: 404,
  ROUTE_UNMAPPED: 403,
  SCOPE_MISSING: 403,
  SETTINGS_FILE_ELSEWHERE: 400,
  SIGN_IN_CODE_INVALID: 400,
  SIGN_IN_CODE_USED: 409,
  SIGN_IN_EXPIRED: 400,
  SIGN_IN_FAILED: 409,
  SIGN_IN_NOT_FOUND: 404,
  SIGN_IN_OTHER_STORE: 400,
  SIGN_IN_PENDING: 409,
  SIGN_IN_STATE_INVALID: 400,
  SIGN_IN_VERIFIER_INVALID: 400,
  SIGNED_PAYLOAD_INVALID: 401,
  STORE_ADDRESS_INVALID: 400,
  STORE_BUSY: 503,
  STORE_CHANGED: 400,
  STORE_HASH_UNKNOWN: 400,
  STORE_MISMATCH: 403,
  STORE_NOT_FOUND: 400,
  STORE_REDIRECTS: 400,
  STORE_UNAVAILABLE: 502,
  STORE_UNREACHABLE: 502,
  SUPPLIED_SCOPES_MISSING: 400,
  UPSTREAM_ADDRESS_FORBIDDEN: 502,
  UPSTREAM_ANSWER_INCOMPLETE: 502,
  UPSTREAM_ANSWER_MALFORMED: 502,
  UPSTREAM_CONNECT_TIMEOUT: 504,
  UPSTREAM_FAILED: 502,
  UPSTREAM_HOST_INVALID: 502,
  UPSTREAM_NAME_NOT_FOUND: 502,
  UPSTREAM_REFUSED: 502,
  UPSTREAM_RESET: 502,
  UPSTREAM_TIMEOUT: 504,
  UPSTREAM_TLS_INVALID: 502,
  WEBHOOK_REFUSED: 409,
} as const satisfies Record<PublicError['code'], number>

/** The status of a failure; undefined if callers are not to hear of it. */
export function statusOf(failure: CodedError): number | undefined {
  // One failure in two directions, and HTTP has a status for each.
  if (failure instanceof LegacyFormatError && failure.header !== 'accept') return 415
  return Object.hasOwn(STATUS, failure.code)
    ? STATUS[failure.code as keyof typeof STATUS]
    : undefined
}
