import type { Secret } from '@latchkey/kernel'
import type { EmbeddedPostgresConnection } from './embedded-postgres.ts'

/** Where the database is: a URL, or the embedded server's socket. */
export type DatabaseAddress = { readonly url: Secret } | EmbeddedPostgresConnection

/**
 * Longest wait for a connection, or for one of the pool's to be free. A host that is gone answers nothing,
 * and a call must not wait for that.
 */
export const CONNECT_TIMEOUT_MS = 10_000

/** The address as TypeORM takes it. */
export function typeormAddress(address: DatabaseAddress) {
  if ('url' in address) return { url: address.url.reveal() }
  const { host, port, user, database } = address
  return { host, port, username: user, database }
}

/** The address as a client of `pg` takes it. */
export function clientAddress(address: DatabaseAddress) {
  return 'url' in address ? { connectionString: address.url.reveal() } : { ...address }
}
