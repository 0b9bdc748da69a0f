import { theCatalog } from '@latchkey/scope-catalog'
import { waysToCredential } from './control-panel-steps.ts'
import type { CalledRoute, MigrationPlan, PlanWindow } from './migration-plan.ts'
import type { ObservedUsage } from './observed-usage.ts'
import { planAttention } from './plan-attention.ts'
import { planQuota } from './plan-quota.ts'
import { planRisks } from './plan-risks.ts'
import { planScopes } from './plan-scopes.ts'
import { planTranslations } from './plan-translations.ts'
import type { InstallableApp } from './plan-way.ts'
import { asCalledRoute, asPlanRoute, callsOf, usedRoutes, type UsedRoute } from './used-routes.ts'

/** What is to be moved, and what is known of it. */
export interface PlanQuestion {
  readonly storeHash: string
  /** The store's own host, such as `store-wuxeae6.mybigcommerce.com`. */
  readonly legacyHost: string
  readonly usage: ObservedUsage
  readonly now: Date
  /** Where the credential could come from installing an app, too. */
  readonly app?: InstallableApp | undefined
}

/**
 * Plans the move of an instance from its legacy account to OAuth, from what it called.
 *
 * @throws {TypeError} If a route was called a broken number of times.
 */
export function planMigration(question: PlanQuestion, catalog = theCatalog()): MigrationPlan {
  const { storeHash, legacyHost, usage, now, app } = question
  const routes = usedRoutes(usage, catalog)
  const window = windowOf(usage, routes)
  const { scopes, scopesProvedLeast, open, notOffered } = planScopes(routes, catalog)
  return {
    madeAt: now.toISOString(),
    storeHash,
    legacyHost,
    window,
    routes: routes.map(asPlanRoute),
    scopes,
    scopesProvedLeast,
    open,
    attention: planAttention(routes, notOffered),
    risks: planRisks({ routes, window, scopes, scopesProvedLeast, now }),
    translations: planTranslations(routes),
    quota: planQuota(usage),
    ways: waysToCredential({
      storeHash,
      scopes,
      wasUsed: routes.length > 0,
      hasUnknown: routes.some(({ requirement }) => requirement === undefined),
      app,
    }),
  }
}

/** The scopes that a new credential has to have, by id. */
export function plannedScopeIds({ scopes }: MigrationPlan): string[] {
  return scopes.map(({ id }) => id)
}

/**
 * The reads that can be compared under both credentials: each succeeded at least once, and OAuth
 * offers its scope.
 */
export function plannedReads({ routes, attention }: MigrationPlan): CalledRoute[] {
  const notOffered = new Set(
    attention.filter(({ kind }) => kind === 'not-offered').map(({ route }) => route),
  )
  return routes
    .filter(
      ({ method, succeeded, route }) => method === 'GET' && succeeded > 0 && !notOffered.has(route),
    )
    .map(asCalledRoute)
}

const DAY_MS = 86_400_000

function windowOf({ from, to }: ObservedUsage, routes: readonly UsedRoute[]): PlanWindow {
  const days = Math.max(0, to.getTime() - from.getTime()) / DAY_MS
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    // Rounded down, so that a window never looks longer than it was.
    days: Math.floor(days * 10) / 10,
    calls: callsOf(routes),
  }
}
