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
  /** From 1, one more for each request, whether or not the journal was emptied meanwhile. */
  readonly number: number
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

/** The last requests, oldest first. Requests to the control API are not among them. */
export class Journal {
  readonly #capacity: number
  #entries: JournalEntry[] = []
  #recorded = 0

  /** @param capacity How many requests are kept; 1,000 if absent. */
  constructor(capacity = CAPACITY) {
    this.#capacity = capacity
  }

  /** Everything about them, credentials included. */
  entries(): readonly JournalEntry[] {
    return [...this.#entries]
  }

  /**
   * What may leave the process: no body, and no credential's value.
   *
   * @param after Only entries with a greater number. Who reads on from the last one and finds a gap
   *   has come too late for those between.
   */
  masked(after = 0) {
    const wanted = this.#entries.filter(({ number }) => number > after)
    return wanted.map(({ number, time, method, host, path, headers, status, plane }) => ({
      number,
      time,
      method,
      host,
      path,
      headers: maskedHeaders(headers),
      status,
      plane,
    }))
  }

  record(entry: Omit<JournalEntry, 'number'>): void {
    this.#recorded += 1
    this.#entries.push({ ...entry, number: this.#recorded })
    if (this.#entries.length > this.#capacity) this.#entries.shift()
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
