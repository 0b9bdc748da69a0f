import { counted, listed } from './counted.ts'
import { code, plain } from './markdown.ts'
import type { MigrationPlan } from './migration-plan.ts'
import { isToSettle, renderAttention, renderRisks } from './render-cautions.ts'
import { renderQuota, renderTranslations } from './render-changes.ts'
import { renderRoutes, renderScopes } from './render-scopes.ts'
import { renderWays } from './render-ways.ts'

/** What the page calls the instance. */
export interface PlanLabels {
  readonly instanceId: number
  readonly instanceName: string
}

/**
 * A plan as a page of Markdown for the person who carries it out: what it comes to, what to settle
 * first, the scopes, the steps, what changes, and all routes at the end.
 */
export function renderPlan(plan: MigrationPlan, labels: PlanLabels): string {
  return [
    `# Migration plan: ${plain(labels.instanceName) || 'no name'} (instance ${labels.instanceId})`,
    '',
    summary(plan, labels),
    '',
    `Made on ${plan.madeAt.slice(0, 16).replace('T', ' at ')} UTC.`,
    '',
    ...renderRisks(plan),
    ...renderAttention(plan),
    ...renderScopes(plan),
    ...renderWays(plan),
    ...renderTranslations(plan),
    ...renderQuota(plan),
    ...renderRoutes(plan),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function summary(plan: MigrationPlan, { instanceId }: PlanLabels): string {
  const { storeHash, legacyHost, window, routes } = plan
  const between = `between ${window.from.slice(0, 10)} and ${window.to.slice(0, 10)} (${counted(window.days, 'day')})`
  const calls =
    routes.length === 0
      ? `No call was seen ${between}.`
      : `It made ${counted(window.calls, 'call')} on ${counted(routes.length, 'route')} ${between}.`
  return [
    `Instance ${instanceId} calls store ${code(storeHash)} by a legacy account on ${code(legacyHost)}, and is to move to OAuth while its clients stay as they are.`,
    calls,
    neededScopes(plan),
    toSettle(plan),
  ].join(' ')
}

function neededScopes({ scopes, routes }: MigrationPlan): string {
  if (routes.length === 0) return 'So it is not known which scopes a new credential needs.'
  if (scopes.length === 0) return 'For that no scope is known to be needed.'
  const readOnly = scopes.filter(({ readOnlySuffices }) => readOnlySuffices).length
  return `For that a new credential needs ${counted(scopes.length, 'scope')} (${readOnly} read-only).`
}

function toSettle({ risks, attention, quota }: MigrationPlan): string {
  const routes = new Set(attention.filter(isToSettle).map(({ route }) => route)).size
  const isTight = quota.plans.some(({ verdict }) => verdict === 'close' || verdict === 'exceeds')
  const points = [
    ...(risks.length === 0 ? [] : [counted(risks.length, 'risk')]),
    ...(routes === 0 ? [] : [counted(routes, 'route')]),
    ...(isTight ? ['a quota that may be tight'] : []),
  ]
  return points.length === 0
    ? 'Nothing was found that has to be settled first.'
    : `To be settled first: ${listed(points)}.`
}
