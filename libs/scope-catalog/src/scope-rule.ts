import type { AnyOf } from './access.ts'

/** The methods that rules are written for. HEAD is not among them: it follows GET. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A path below the store, such as `/v3/catalog/products/{product_id}`. */
export type RoutePath = `/${string}`

/**
 * What else is known of a route.
 *
 * - `legacy`: answers legacy accounts (HTTP Basic) too; `legacy-presumed`: so it is taken, because
 *   every V2 route but the hooks does, though no document of that time names it.
 * - `archived`: not in BigCommerce's present reference.
 * - `deprecated`, `sunset`, `beta`: as BigCommerce marks it.
 * - `inferred`: its scopes, or the route itself, are a conclusion; no present document states them.
 * - `metafields`: the metafield scopes say in addition whose metafields are reached.
 */
export type RouteMark =
  | 'legacy'
  | 'legacy-presumed'
  | 'archived'
  | 'deprecated'
  | 'sunset'
  | 'beta'
  | 'inferred'
  | 'metafields'

/** One method of one path, and the scopes of which any one opens it. */
export interface ScopeRule {
  readonly method: Method
  readonly path: RoutePath
  readonly anyOf: AnyOf
  /** Other spellings of the path that lead to the same route. */
  readonly aliases?: readonly RoutePath[]
  readonly marks?: readonly RouteMark[]
}
