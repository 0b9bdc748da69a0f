import type { Method, RouteMark, RoutePath, ScopeId } from '@latchkey/scope-catalog'

/** What is known of one method of one path, wherever it was read. */
export interface RouteFact {
  readonly method: Method
  readonly path: RoutePath
  /** Any one suffices; empty where no document says which. */
  readonly anyOf: readonly ScopeId[]
  readonly marks: readonly RouteMark[]
}

/** Names a route as the catalog does. */
export const idOf = ({ method, path }: Pick<RouteFact, 'method' | 'path'>) => `${method} ${path}`
