import type { StoreState } from '../state/store-state.ts'

/** How V2 points at a sub-resource. */
export interface Link {
  readonly url: string
  readonly resource: string
}

/** A call that was let through: authenticated, inside its quota and its scopes, its body decoded. */
export interface ResourceCall {
  readonly store: StoreState
  /** What stands in the path's `{parameters}`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Decoded JSON or XML; `undefined` where the call has no body. */
  readonly body: unknown
  readonly now: Date
  /** Makes the link to a sub-resource, in the form of the plane and host that were asked. */
  readonly link: (resource: string) => Link
}

/** What a resource says, before a plane gives it a form. */
export interface ResourceAnswer {
  readonly status: number
  readonly body?: unknown
  /** Where a record that was just created can be read, such as `/products/7`. */
  readonly createdAt?: string
  /** When what is answered last changed; makes the answer subject to `If-Modified-Since`. */
  readonly lastModified?: Date | undefined
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Handler = (call: ResourceCall) => ResourceAnswer

/** One method of one path, and the scopes of which any one opens it. */
export interface Route {
  readonly method: Method
  readonly path: `/v2/${string}` | `/v3/${string}`
  readonly opensWith: readonly [string, ...string[]]
  /** `not modelled` is a route that BigCommerce has and the mock does not yet: 501. */
  readonly answer: Handler | 'not modelled'
}

type Path = Route['path']

/** Declares routes that one OAuth scope, or its read-only form where that is enough, opens. */
export function scoped(scope: string) {
  const opensWith = (method: Method): Route['opensWith'] =>
    method === 'GET' && scope !== 'default' ? [scope, `${scope}_read_only`] : [scope]
  const route = (method: Method) => (path: Path, answer: Handler) => ({
    method,
    path,
    opensWith: opensWith(method),
    answer,
  })
  return {
    get: route('GET'),
    post: route('POST'),
    put: route('PUT'),
    delete: route('DELETE'),
    notModelled: (method: Method, path: Path): Route => ({
      method,
      path,
      opensWith: opensWith(method),
      answer: 'not modelled',
    }),
  }
}
