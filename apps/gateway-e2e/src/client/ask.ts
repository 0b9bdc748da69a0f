import { request as httpRequest } from 'node:http'
import { text as textOf } from 'node:stream/consumers'

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What the text says as JSON; undefined where it is none. */
  readonly body: unknown
}

/** What a call sends beside its method and URL. */
export interface CallOptions {
  /** A `host` among them is sent in place of the URL's. */
  readonly headers?: Readonly<Record<string, string>>
  /** A text goes out as it is, anything else as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Makes one call over HTTP, with no header but those told, and reads the whole answer. */
export async function ask(method: string, url: string, options: CallOptions = {}): Promise<Answer> {
  const { headers = {}, body, signal } = options
  const content = typeof body === 'string' ? body : JSON.stringify(body)
  const described =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  httpRequest(
    url,
    { method, headers: { ...described, ...headers }, ...(signal === undefined ? {} : { signal }) },
    (answer) => {
      const { statusCode: status = 0, rawHeaders } = answer
      textOf(answer).then((text) => {
        resolve({ status, headers: headersOf(rawHeaders), text, body: parsed(text) })
      }, reject)
    },
  )
    .on('error', reject)
    .end(content)
  return promise
}

/** Basic credentials, as the `authorization` header has them. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i + 1 < raw.length; i += 2) headers.append(raw[i] ?? '', raw[i + 1] ?? '')
  return headers
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
