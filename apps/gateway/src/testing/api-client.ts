import { instanceViewSchema } from '../instances/instance-view.ts'

/** An answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** What the text says as JSON; undefined where it is none. */
  readonly body: unknown
}

/** What a call sends beside its method and path. */
export interface CallOptions {
  /** A text goes out as it is, anything else as JSON. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** In place of the client's own; null sends none. */
  readonly authorization?: string | null
}

/** Calls a gateway as one organization's client does. */
export interface ApiClient {
  readonly origin: string
  readonly userSecret: string
  readonly organizationSecret: string
  readonly authorization: string
  /** @param request Method and path, such as `GET /instances`, below `/elements/api-v2`. */
  call(request: string, options?: CallOptions): Promise<Answer>
  /** The same with the instance's token beside the secrets. */
  callAs(token: string, request: string, options?: CallOptions): Promise<Answer>
}

/** Makes a client out of `User …, Organization …`. */
export function apiClient(origin: string, authorization: string): ApiClient {
  const [, userSecret = '', organizationSecret = ''] =
    /^User (\S+), Organization (\S+)$/.exec(authorization) ?? []
  const call = (request: string, options: CallOptions = {}) => {
    const [method = '', path = ''] = request.split(' ')
    return ask(`${origin}/elements/api-v2${path}`, method, { authorization, ...options })
  }
  return {
    origin,
    userSecret,
    organizationSecret,
    authorization,
    call,
    callAs: (token, request, options = {}) =>
      call(request, { authorization: `${authorization}, Element ${token}`, ...options }),
  }
}

/** Sends one request to any address and reads the whole answer. */
export async function ask(
  url: string,
  method = 'GET',
  { body, headers = {}, authorization = null }: CallOptions = {},
): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
}

/** The instance that a successful answer holds; throws if it holds none. */
export function instanceIn({ status, text, body }: Answer) {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return instanceViewSchema.parse(body)
}

/** The instances of a list's answer; throws if it is none. */
export function instancesIn({ status, text, body }: Answer) {
  if (status !== 200) throw new Error(`answered ${status}: ${text}`)
  return instanceViewSchema.array().parse(body)
}

/** An answer without what is its own: the request's id and the time. */
export function comparable({ status, headers, text }: Answer) {
  // The length follows from the text, and differs where the number in the id has a digit more.
  const own = ['latchkey-request-id', 'elements-request-id', 'date', 'content-length']
  return {
    status,
    headers: [...headers].filter(([name]) => !own.includes(name)),
    text: text.replaceAll(headers.get('latchkey-request-id') ?? '', '<id>'),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
