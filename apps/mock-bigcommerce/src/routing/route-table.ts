import type { Method, Route } from './route.ts'

/** Where a path leads. HEAD is asked for as GET. */
export type Match =
  | { readonly kind: 'found'; readonly route: Route; readonly params: Record<string, string> }
  | { readonly kind: 'wrong method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' }

interface Resource {
  readonly segments: readonly string[]
  readonly byMethod: Map<string, Route>
}

/** The paths the mock knows. Immutable once built. */
export class RouteTable {
  readonly #resources: readonly Resource[]

  /** @throws {TypeError} If a method of a path is declared twice. */
  constructor(routes: Iterable<Route>) {
    const byPath = new Map<string, Resource>()
    for (const route of routes) {
      const resource = byPath.get(route.path) ?? emptyResource(route.path)
      if (resource.byMethod.has(route.method)) {
        throw new TypeError(`${route.method} ${route.path} is declared twice`)
      }
      resource.byMethod.set(route.method, route)
      byPath.set(route.path, resource)
    }
    // Literal segments win over parameters in the same place, so `/orders/count` is not an order.
    this.#resources = [...byPath.values()].sort((a, b) => sortKey(a).localeCompare(sortKey(b)))
  }

  /** @param segments The decoded path below the store, such as `['v2', 'orders', '100']`. */
  find(method: string, segments: readonly string[]): Match {
    const resource = this.#resources.find((candidate) => matches(candidate, segments))
    if (resource === undefined) return { kind: 'unknown' }

    const route = resource.byMethod.get(method === 'HEAD' ? 'GET' : method)
    if (route === undefined) return { kind: 'wrong method', allowed: allowedBy(resource) }
    return { kind: 'found', route, params: paramsOf(resource, segments) }
  }
}

function emptyResource(path: string): Resource {
  return { segments: path.split('/').slice(1), byMethod: new Map() }
}

const isParameter = (segment: string) => segment.startsWith('{')

const sortKey = ({ segments }: Resource) =>
  segments.map((segment) => (isParameter(segment) ? '1' : '0')).join('')

function matches(resource: Resource, segments: readonly string[]): boolean {
  return (
    resource.segments.length === segments.length &&
    resource.segments.every((expected, i) => isParameter(expected) || expected === segments[i])
  )
}

function paramsOf(resource: Resource, segments: readonly string[]): Record<string, string> {
  const pairs = resource.segments.flatMap((name, i) =>
    isParameter(name) ? [[name.slice(1, -1), segments[i] ?? '']] : [],
  )
  return Object.fromEntries(pairs) as Record<string, string>
}

function allowedBy(resource: Resource): string[] {
  const methods = [...resource.byMethod.keys()] as Method[]
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
