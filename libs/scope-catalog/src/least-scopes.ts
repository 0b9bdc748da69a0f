import { leastCover } from './least-cover.ts'
import type { ScopeCatalog } from './scope-catalog.ts'
import type { ScopeRequirement } from './scope-requirement.ts'
import { requireScope, type Scope, type ScopeId } from './scopes.ts'
import { theCatalog } from './the-catalog.ts'

/** Calls that were seen. */
export interface RouteUsage {
  readonly method: string
  /** Of a call, or the template of its route. */
  readonly path: string
  readonly count: number
}

/** A route and how often it was called. */
export interface ObservedRoute {
  readonly requirement: ScopeRequirement
  readonly calls: number
}

/** A scope that is needed, and why. */
export interface NeededScope {
  readonly scope: Scope
  readonly calls: number
  /** The routes that demand it, the most called first. */
  readonly routes: readonly ObservedRoute[]
  /**
   * The routes without which the scope could be read-only, or be left out: what the permission is
   * paid for. The least called first, because each of its calls costs the most permission.
   */
  readonly costliest: readonly ObservedRoute[]
}

/** The smallest set of scopes that covers what was seen. */
export interface LeastScopes {
  /** By id. */
  readonly scopes: readonly NeededScope[]
  /** Whether it is proved that no smaller set does. */
  readonly exact: boolean
  /** Routes that any valid token opens. */
  readonly open: readonly ObservedRoute[]
  /** Routes whose scopes BigCommerce does not list for choosing: a person must find out. */
  readonly notOffered: readonly ObservedRoute[]
  /** Calls that the catalog does not know. */
  readonly unknown: readonly RouteUsage[]
}

/**
 * Finds the smallest set of scopes that covers observed calls: as few scopes as possible, then as
 * few that may modify, then those that suit the routes best.
 *
 * @throws {TypeError} If a count is not a whole number from 1.
 */
export function leastScopes(
  usage: Iterable<RouteUsage>,
  catalog: ScopeCatalog = theCatalog(),
): LeastScopes {
  const { observed, unknown } = sortOut(usage, catalog)
  const needing = observed.filter(({ requirement }) => requirement.permission !== 'none')
  const coverable = needing.filter((route) => offeredOf(route).length > 0)
  const demands = coverable.map(offeredOf)
  const { chosen, exact } = leastCover(demands, costOver(demands))
  const byScope = Map.groupBy(coverable, (route) => offeredOf(route).find((id) => chosen.has(id)))
  return {
    scopes: [...byScope]
      .flatMap(([id, routes]) => (id === undefined ? [] : [neededScope(requireScope(id), routes)]))
      .sort((a, b) => (a.scope.id < b.scope.id ? -1 : 1)),
    exact,
    open: observed.filter(({ requirement }) => requirement.permission === 'none'),
    notOffered: needing.filter((route) => offeredOf(route).length === 0),
    unknown,
  }
}

interface SortedOut {
  /** The most called first. */
  readonly observed: readonly ObservedRoute[]
  readonly unknown: readonly RouteUsage[]
}

function sortOut(usage: Iterable<RouteUsage>, catalog: ScopeCatalog): SortedOut {
  const calls = new Map<ScopeRequirement, number>()
  const unknown = new Map<string, RouteUsage>()
  for (const { method, path, count } of usage) {
    if (!Number.isSafeInteger(count) || count < 1) throw new TypeError('a count is 1 or more')
    const id = `${method} ${path}`
    const requirement = catalog.find(method, path) ?? findByTemplate(method, path, catalog)
    if (requirement !== undefined) calls.set(requirement, (calls.get(requirement) ?? 0) + count)
    else unknown.set(id, { method, path, count: (unknown.get(id)?.count ?? 0) + count })
  }
  return {
    observed: [...calls]
      .map(([requirement, sum]) => ({ requirement, calls: sum }))
      .sort((a, b) => b.calls - a.calls || (a.requirement.id < b.requirement.id ? -1 : 1)),
    unknown: [...unknown.values()].sort(
      (a, b) => b.count - a.count || (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1),
    ),
  }
}

function findByTemplate(method: string, path: string, catalog: ScopeCatalog) {
  return catalog.findById(`${method === 'HEAD' ? 'GET' : method} ${path}`)
}

function offeredOf({ requirement }: ObservedRoute): ScopeId[] {
  return requirement.anyOf.filter((id) => requireScope(id).listed)
}

// One scope less outweighs every other thought, one that may modify less outweighs what suits best.
const ONE_SCOPE = 1_000_000
const MAY_MODIFY = 1_000

function costOver(demands: readonly (readonly ScopeId[])[]): (id: string) => number {
  const costs = new Map<string, number>()
  for (const demand of demands) {
    demand.forEach((id, place) => {
      const modifies = requireScope(id).permission === 'modify' ? MAY_MODIFY : 0
      const cost = ONE_SCOPE + modifies + place
      costs.set(id, Math.min(cost, costs.get(id) ?? Infinity))
    })
  }
  return (id) => costs.get(id) ?? Infinity
}

function neededScope(scope: Scope, routes: readonly ObservedRoute[]): NeededScope {
  const { readOnlyForm } = scope
  return {
    scope,
    calls: routes.reduce((sum, { calls }) => sum + calls, 0),
    routes,
    costliest: routes
      .filter(
        ({ requirement }) =>
          readOnlyForm === undefined || !requirement.anyOf.includes(readOnlyForm),
      )
      .toReversed(),
  }
}
