import { leastScopes, type ObservedRoute, type ScopeCatalog } from '@latchkey/scope-catalog'
import type { CalledRoute, PlanScope } from './migration-plan.ts'
import type { UsedRoute } from './used-routes.ts'

/** The scopes of a plan, and what needs none. */
export interface PlannedScopes {
  readonly scopes: readonly PlanScope[]
  readonly scopesProvedLeast: boolean
  readonly open: readonly CalledRoute[]
  /** Ids of routes whose scopes cannot be chosen. */
  readonly notOffered: ReadonlySet<string>
}

/** Finds the fewest scopes for the routes that the catalog has. */
export function planScopes(routes: readonly UsedRoute[], catalog: ScopeCatalog): PlannedScopes {
  const usage = routes
    .filter(({ requirement }) => requirement !== undefined)
    .map(({ method, path, calls }) => ({ method, path, count: calls }))
  const { scopes, exact, open, notOffered } = leastScopes(usage, catalog)
  const lastAt = new Map(routes.map((used) => [used.route, used.lastAt.toISOString()]))
  return {
    scopes: scopes.map(({ scope, calls, routes: demanding, costliest }) => ({
      id: scope.id,
      name: scope.uiName,
      setting: scope.setting,
      readOnlySuffices: scope.permission === 'read',
      calls,
      routes: demanding.map((observed) => ({
        ...calledRoute(observed),
        lastAt: lastAt.get(observed.requirement.id) ?? '',
      })),
      costliest: costliest.map(calledRoute),
    })),
    scopesProvedLeast: exact,
    open: open.map(calledRoute),
    notOffered: new Set(notOffered.map(({ requirement }) => requirement.id)),
  }
}

function calledRoute({ requirement, calls }: ObservedRoute): CalledRoute {
  return { route: requirement.id, calls }
}
