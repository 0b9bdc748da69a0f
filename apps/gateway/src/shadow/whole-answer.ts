import type { IncomingHttpHeaders } from 'node:http'

/** An answer that was read to its end. */
export interface WholeAnswer {
  readonly status: number
  /** With lower-case names. */
  readonly headers: IncomingHttpHeaders
  /** As it came, which may be compressed. */
  readonly body: Buffer
}

/** The longest body that is compared, as it comes and without its compression. */
export const MOST_BODY_BYTES = 1024 * 1024
