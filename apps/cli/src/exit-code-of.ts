import type { ConsentInvalidError, ConsentRefusedError } from '@latchkey/auth-strategy'
import type * as client from '@latchkey/bigcommerce-client'
import type { ConnectionPropertiesError } from '@latchkey/connection-properties'
import type {
  PassphraseWeakError,
  PassphraseWrongError,
  PortableFileError,
} from '@latchkey/credential-vault'
import { CodedError } from '@latchkey/kernel'
import type { UnmappedRouteError } from '@latchkey/scope-catalog'
import type * as calls from './calls/errors.ts'
import type { UsageError } from './command-line/usage-error.ts'
import type * as environment from './environment/errors.ts'
import { EXIT, type ExitCode } from './exit.ts'
import type * as gateway from './gateway/errors.ts'
import type * as migration from './migration/errors.ts'
import type * as mock from './mock/errors.ts'
import type * as settings from './settings/errors.ts'
import type * as signIn from './sign-in/errors.ts'
import type * as terminal from './terminal/errors.ts'
import type * as transfer from './transfer/errors.ts'

type ErrorsOf<Module> = Module[keyof Module] extends infer Exported
  ? Exported extends new (...args: never[]) => CodedError & infer Thrown
    ? Thrown
    : never
  : never

/** What only the command line says; docs/cli.md explains each. */
type OwnFailure =
  | ErrorsOf<typeof calls>
  | ErrorsOf<typeof environment>
  | ErrorsOf<typeof gateway>
  | ErrorsOf<typeof migration>
  | ErrorsOf<typeof mock>
  | ErrorsOf<typeof settings>
  | ErrorsOf<typeof signIn>
  | ErrorsOf<typeof terminal>
  | ErrorsOf<typeof transfer>
  | UsageError

/** What the libraries say, to the gateway as well; docs/errors.md explains each. */
type SharedFailure =
  | ConnectionPropertiesError
  | ConsentInvalidError
  | ConsentRefusedError
  | ErrorsOf<typeof client>
  | PassphraseWeakError
  | PassphraseWrongError
  | PortableFileError
  | UnmappedRouteError

const { failed, interrupted, refused, usage } = EXIT

/** The exit code of each failure of the command line's own. One without a line does not compile. */
export const OWN_EXIT_CODES = {
  CALLBACK_MISSING: usage,
  CALLBACK_NOT_LOCAL: usage,
  CALLBACK_PORT_TAKEN: failed,
  CALLER_UNKNOWN: usage,
  CALL_OTHER_STORE: usage,
  CONFIRMATION_MISSING: usage,
  EXPORT_FILE_EXISTS: usage,
  EXPORT_FILE_UNWRITABLE: failed,
  EXPORT_TOO_LARGE: failed,
  FLEET_FILE_INVALID: usage,
  GATEWAY_ANSWER_UNREADABLE: failed,
  GATEWAY_SIGN_IN_FAILED: refused,
  GATEWAY_UNREACHABLE: failed,
  IMPORT_FILE_INVALID: usage,
  INPUT_UNREADABLE: usage,
  INSTANCE_STORE_UNKNOWN: usage,
  INTERRUPTED: interrupted,
  MIGRATION_ABSENT: failed,
  MIGRATION_PART_ABSENT: failed,
  NOT_CONFIRMED: failed,
  PASSPHRASE_MISTYPED: usage,
  PORT_TAKEN: failed,
  REPORT_FILE_UNWRITABLE: failed,
  SETTINGS_FILE_ABSENT: failed,
  SETTINGS_FILE_EXPOSED: failed,
  SETTINGS_FILE_INVALID: failed,
  SETTINGS_FILE_UNREACHABLE: failed,
  SETTINGS_KEY_MISSING: failed,
  SETTINGS_KEY_WRONG: failed,
  SETTINGS_LOCKED: failed,
  SETTINGS_OTHER_CONNECTION: usage,
  SETTING_INVALID: usage,
  SETTING_MISSING: usage,
  SIGN_IN_ENDED: refused,
  SIGN_IN_TIMED_OUT: failed,
  USAGE: usage,
  VERIFIER_INVALID: usage,
} as const satisfies Record<OwnFailure['code'], ExitCode>

/** The exit code of each failure that the gateway knows, too. */
export const SHARED_EXIT_CODES = {
  APP_CREDENTIALS_REFUSED: refused,
  CONNECTION_PROPERTIES_INVALID: usage,
  CONSENT_INVALID: refused,
  CONSENT_REFUSED: refused,
  CREDENTIAL_OTHER_STORE: refused,
  CREDENTIAL_REFUSED: refused,
  GRANT_CODE_REFUSED: refused,
  GRANT_OTHER_STORE: refused,
  GRANT_REQUEST_REFUSED: refused,
  GRANT_SCOPES_REFUSED: refused,
  LOGIN_UNAVAILABLE: failed,
  OWNED_RESOURCE_NOT_FOUND: refused,
  PASSPHRASE_WEAK: usage,
  PASSPHRASE_WRONG: failed,
  PORTABLE_FILE_INVALID: failed,
  REFRESH_TOKEN_REFUSED: refused,
  ROUTE_UNMAPPED: refused,
  STORE_ADDRESS_INVALID: usage,
  STORE_BUSY: failed,
  STORE_HASH_UNKNOWN: usage,
  STORE_NOT_FOUND: refused,
  STORE_REDIRECTS: failed,
  STORE_UNAVAILABLE: failed,
  STORE_UNREACHABLE: failed,
  UPSTREAM_ADDRESS_FORBIDDEN: failed,
  UPSTREAM_ANSWER_INCOMPLETE: failed,
  UPSTREAM_ANSWER_MALFORMED: failed,
  UPSTREAM_CONNECT_TIMEOUT: failed,
  UPSTREAM_FAILED: failed,
  UPSTREAM_HOST_INVALID: failed,
  UPSTREAM_NAME_NOT_FOUND: failed,
  UPSTREAM_REFUSED: failed,
  UPSTREAM_RESET: failed,
  UPSTREAM_TIMEOUT: failed,
  UPSTREAM_TLS_INVALID: failed,
  WEBHOOK_REFUSED: refused,
} as const satisfies Record<SharedFailure['code'], ExitCode>

const EXIT_CODES: ReadonlyMap<string, ExitCode> = new Map(
  Object.entries({ ...OWN_EXIT_CODES, ...SHARED_EXIT_CODES }),
)

/** The exit code that a failure ends the process with; any that has no name is `failed`. */
export function exitCodeOf(error: unknown): ExitCode {
  return (error instanceof CodedError ? EXIT_CODES.get(error.code) : undefined) ?? failed
}
