import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

// A body up to this size can be sent a second time; BigCommerce's JSON is nearly always smaller.
const REMEMBERED_BYTES = 64 * 1024

/**
 * A request's body on its way through: bytes leave as they arrive, and the reader's pace is the
 * client's pace.
 *
 * It stands between the client and the upstream's connection because undici destroys a body that it
 * could not send, and a destroyed request takes the client's connection, and with it our answer, along.
 */
export class ForwardedBody extends Readable {
  readonly #source: IncomingMessage
  #remembered: Buffer[] | undefined = []
  #rememberedBytes = 0
  #whole = false

  constructor(source: IncomingMessage) {
    super()
    this.#source = source
    source.on('data', this.#pass)
    source.once('end', this.#finish)
    source.once('error', this.#fail)
    source.once('aborted', this.#fail)
    source.pause()
  }

  /** The whole body, if it has arrived and was small enough to be remembered. */
  get whole(): Buffer | undefined {
    return this.#whole && this.#remembered !== undefined
      ? Buffer.concat(this.#remembered)
      : undefined
  }

  override _read(): void {
    this.#source.resume()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#source.off('data', this.#pass)
    this.#source.off('end', this.#finish)
    // What is left of the body is let go, so that the client's connection can carry the next request.
    this.#source.resume()
    done(error)
  }

  readonly #pass = (chunk: Buffer): void => {
    this.#remember(chunk)
    if (!this.push(chunk)) this.#source.pause()
  }

  readonly #finish = (): void => {
    this.#whole = true
    this.push(null)
  }

  readonly #fail = (): void => {
    this.destroy(new Error('the client left before its body had arrived'))
  }

  #remember(chunk: Buffer): void {
    this.#rememberedBytes += chunk.length
    if (this.#rememberedBytes > REMEMBERED_BYTES) this.#remembered = undefined
    this.#remembered?.push(chunk)
  }
}

/** Whether a request announces a body (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] !== undefined && headers['content-length'] !== '0')
  )
}
