import type { ScopeCatalog, ScopeRequirement } from '@latchkey/scope-catalog'
import type { CalledRoute, PlanRoute } from './migration-plan.ts'
import type { ObservedCalls, ObservedUsage } from './observed-usage.ts'

/** A route that was called, with what the catalog knows of it. */
export interface UsedRoute extends Omit<ObservedCalls, 'known'> {
  /** As `CalledRoute.route`. */
  readonly route: string
  readonly requirement: ScopeRequirement | undefined
}

/**
 * Brings together what was called by GET and by HEAD, and what the catalog knows of it now: it may
 * have learned a route, or lost one, since the calls were counted.
 *
 * @returns The most called first.
 */
export function usedRoutes({ routes }: ObservedUsage, catalog: ScopeCatalog): UsedRoute[] {
  const called = routes.filter(({ calls }) => calls > 0).map((observed) => inOf(observed, catalog))
  return [...Map.groupBy(called, ({ route }) => route).values()]
    .map((same) => same.reduce(together))
    .sort((a, b) => b.calls - a.calls || (a.route < b.route ? -1 : 1))
}

/** A route as a plan keeps it. */
export function asPlanRoute({ requirement, ...used }: UsedRoute): PlanRoute {
  const { route, method, path, calls, succeeded, firstAt, lastAt, days } = used
  return {
    route,
    method,
    path,
    known: requirement !== undefined,
    calls,
    succeeded,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
    days,
  }
}

/** A route and its calls, and nothing else of it. */
export function asCalledRoute({ route, calls }: CalledRoute): CalledRoute {
  return { route, calls }
}

/** The calls of some routes. */
export function callsOf(routes: readonly CalledRoute[]): number {
  return routes.reduce((sum, { calls }) => sum + calls, 0)
}

function inOf(observed: ObservedCalls, catalog: ScopeCatalog): UsedRoute {
  const asked = observed.method === 'HEAD' ? 'GET' : observed.method
  const requirement =
    catalog.findById(`${asked} ${observed.path}`) ?? catalog.find(asked, observed.path)
  const { method, path } = requirement ?? { method: asked, path: observed.path }
  return { ...observed, method, path, route: `${method} ${path}`, requirement }
}

function together(a: UsedRoute, b: UsedRoute): UsedRoute {
  const firstAt = a.firstAt < b.firstAt ? a.firstAt : b.firstAt
  const lastAt = a.lastAt > b.lastAt ? a.lastAt : b.lastAt
  // Days that both were called on are not known apart, so this is the least that it can be.
  const days = Math.max(a.days, b.days, dayOf(firstAt) === dayOf(lastAt) ? 1 : 2)
  return {
    ...a,
    calls: a.calls + b.calls,
    succeeded: a.succeeded + b.succeeded,
    firstAt,
    lastAt,
    days,
    doors: [...new Set([...a.doors, ...b.doors])],
    traits: [...new Set([...a.traits, ...b.traits])],
  }
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10)
