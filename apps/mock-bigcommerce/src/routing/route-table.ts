import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import type { Route } from './route.ts'

/** Where a path leads. */
export type Match =
  | {
      readonly kind: 'found'
      readonly route: Route
      readonly requirement: ScopeRequirement
      readonly params: Readonly<Record<string, string>>
    }
  /** BigCommerce has the route and the mock does not. */
  | { readonly kind: 'not modelled'; readonly requirement: ScopeRequirement }
  | { readonly kind: 'wrong method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' }

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'] as const

/** What the mock answers with, route by route of the scope catalog. Immutable once built. */
export class RouteTable {
  readonly #routes: ReadonlyMap<string, Route>

  /** @throws {TypeError} If a route is declared twice, or the catalog does not have it. */
  constructor(routes: Iterable<Route>) {
    const byId = new Map<string, Route>()
    for (const route of routes) {
      if (byId.has(route.id)) throw new TypeError(`${route.id} is declared twice`)
      if (theCatalog().findById(route.id) === undefined) {
        throw new TypeError(`${route.id} is not in the scope catalog`)
      }
      byId.set(route.id, route)
    }
    this.#routes = byId
  }

  /** @param segments The decoded path below the store, such as `['v2', 'orders', '100']`. */
  find(method: string, segments: readonly string[]): Match {
    return this.match(theCatalog().find(method, plainPathOf(segments)), segments)
  }

  /**
   * As `find`, where the catalog was already asked.
   *
   * @param requirement What the catalog has for the call; `undefined` where it knows no such route.
   */
  match(requirement: ScopeRequirement | undefined, segments: readonly string[]): Match {
    if (requirement === undefined) return missing(segments)

    const route = this.#routes.get(requirement.id)
    if (route === undefined) return { kind: 'not modelled', requirement }
    return { kind: 'found', route, requirement, params: paramsOf(requirement.path, segments) }
  }
}

/** The methods that BigCommerce has at a path; none where it does not know the path. */
export function methodsAt(segments: readonly string[]): readonly string[] {
  const path = plainPathOf(segments)
  return METHODS.filter((method) => theCatalog().find(method, path) !== undefined)
}

function missing(segments: readonly string[]): Match {
  const allowed = methodsAt(segments)
  return allowed.length === 0 ? { kind: 'unknown' } : { kind: 'wrong method', allowed }
}

// The catalog judges plain segments only. One that is not, a name with a blank for instance, can be
// no literal of a route, but it can be a parameter: anything plain stands in for it.
const NOT_PLAIN = /^\.{1,2}$|[^\w.~:@!$&'()*+,;=-]/

/** The path of those segments as the catalog can judge it. */
export function plainPathOf(segments: readonly string[]): string {
  return `/${segments.map((segment) => (NOT_PLAIN.test(segment) ? '~' : segment)).join('/')}`
}

function paramsOf(template: string, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [i, name] of template.slice(1).split('/').entries()) {
    if (name.startsWith('{')) params[name.slice(1, -1)] = segments[i] ?? ''
  }
  return params
}
