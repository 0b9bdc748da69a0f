import type { StoreState } from '../state/store-state.ts'
import type { Caller } from './caller.ts'

/** How V2 points at a sub-resource. */
export interface Link {
  readonly url: string
  readonly resource: string
}

/** A call that was let through: authenticated, inside its quota and its scopes, its body decoded. */
export interface ResourceCall {
  readonly store: StoreState
  /** The API account that asks: it alone sees what it owns. */
  readonly caller: Caller
  /** What stands in the path's `{parameters}`. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Decoded JSON, XML or form; `undefined` where the call has no body. */
  readonly body: unknown
  readonly now: Date
  /** Makes the link to a sub-resource, in the form of the plane and host that were asked. */
  readonly link: (resource: string) => Link
}

/** What a resource says, before a plane gives it a form. */
export interface ResourceAnswer {
  readonly status: number
  readonly body?: unknown
  /** The type of a body that is a text and stands as it is; without it the body is a value to render. */
  readonly textType?: string
  /** Where a record that was just created can be read, such as `/products/7`. */
  readonly createdAt?: string
  /** When what is answered last changed; makes the answer subject to `If-Modified-Since`. */
  readonly lastModified?: Date | undefined
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Handler = (call: ResourceCall) => ResourceAnswer

/** A route of the scope catalog, and what the mock does for it. */
export interface Route {
  /** As the catalog has it, such as `GET /v3/catalog/products/{product_id}`. */
  readonly id: `${Method} /${string}`
  readonly answer: Handler
  /** Whether a call may bring `multipart/form-data`; its body is then `FormFields`. */
  readonly takesForm: boolean
  /** Whether a call without a `Content-Type` is 400, where others take it if it has no body. */
  readonly needsType: boolean
}

/** Declares what answers a route. Which scopes open it is the catalog's to say. */
export function route(id: Route['id'], answer: Handler): Route {
  return { id, answer, takesForm: false, needsType: false }
}

/** Declares a route that takes files as well as JSON. */
export function formRoute(id: Route['id'], answer: Handler): Route {
  return { id, answer, takesForm: true, needsType: false }
}

/** Declares a route that wants to be told of a `Content-Type` in any case. */
export function typedRoute(id: Route['id'], answer: Handler): Route {
  return { id, answer, takesForm: false, needsType: true }
}
