import type { IncomingHttpHeaders } from 'node:http'

const CAPACITY = 1_000
const MASK = '[masked]'

const CREDENTIAL_HEADERS = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-auth-token',
])

/** One request as the mock received it, and the status it got. For tests in the same process. */
export interface JournalEntry {
  /** ISO 8601, by the mock's clock. */
  readonly time: string
  readonly method: string
  readonly host: string
  /** Path and query exactly as asked. */
  readonly path: string
  /** By lower-case name, credentials included. */
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, in the order and case they came in. */
  readonly rawHeaders: readonly string[]
  /** The exact bytes. */
  readonly body: Buffer
  readonly status: number
  readonly plane: 'oauth' | 'legacy' | 'login' | 'panel' | 'payments' | 'portal' | 'none'
}

/** The last 1,000 requests, oldest first. Requests to the control API are not among them. */
export class Journal {
  #entries: JournalEntry[] = []

  /** Everything about them, credentials included. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries]
  }

  /** What may leave the process: no body, and no credential's value. */
  masked() {
    return this.#entries.map(({ time, method, host, path, headers, status, plane }) => ({
      time,
      method,
      host,
      path,
      headers: maskedHeaders(headers),
      status,
      plane,
    }))
  }

  record(entry: JournalEntry): void {
    this.#entries.push(entry)
    if (this.#entries.length > CAPACITY) this.#entries.shift()
  }

  clear(): void {
    this.#entries = []
  }
}

function maskedHeaders(headers: IncomingHttpHeaders): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      CREDENTIAL_HEADERS.has(name) ? MASK : value,
    ]),
  )
}
