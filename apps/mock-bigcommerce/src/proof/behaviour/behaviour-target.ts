/** A store to which sentences about BigCommerce's behaviour are put: the mock's, or a real one. */
export interface BehaviourTarget {
  /** What stands before `/stores`, such as `https://api.bigcommerce.com`. */
  readonly baseUrl: string
  readonly storeHash: string
  /** Of an account with every scope that may change products, customers, content and information. */
  readonly accessToken: string
  readonly fetch: typeof fetch
}

/** What a sentence says of a call beyond its path. */
export interface Said {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly json?: unknown
  /** Sent as it is, with a `Content-Type` among the headers. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly storeHash?: string
}

/** What came back. */
export interface Heard {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** `undefined` where the body is no JSON. */
  readonly json: unknown
}

/** Calls a path of the target's store, which begins with its version. */
export async function call(
  target: BehaviourTarget,
  path: string,
  { method = 'GET', json, text, headers, storeHash = target.storeHash }: Said = {},
): Promise<Heard> {
  const body = text ?? (json === undefined ? null : JSON.stringify(json))
  const answer = await target.fetch(`${target.baseUrl}/stores/${storeHash}${path}`, {
    method,
    body,
    headers: {
      accept: 'application/json',
      'x-auth-token': target.accessToken,
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const said = await answer.text()
  return { status: answer.status, headers: answer.headers, text: said, json: parsed(said) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
