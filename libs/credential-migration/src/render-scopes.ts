import { counted, inDigits } from './counted.ts'
import { code, plain, table } from './markdown.ts'
import type { MigrationPlan, PlanRoute, PlanScope } from './migration-plan.ts'

/** The section on the scopes that a new credential needs. */
export function renderScopes({ scopes, open, scopesProvedLeast }: MigrationPlan): string[] {
  if (scopes.length === 0 && open.length === 0) return []
  const proof = scopesProvedLeast
    ? 'Fewer, or weaker ones, would not open all that was called.'
    : 'Fewer might do: that was not proved.'
  return [
    '## Scopes',
    '',
    ...(scopes.length === 0
      ? []
      : [
          proof,
          '',
          ...table(
            ['In the control panel', 'Setting', 'Scope', { number: 'Calls' }, 'Why no less'],
            scopes.map((scope) => [
              plain(scope.name),
              plain(scope.setting),
              code(scope.id),
              inDigits(scope.calls),
              whyNoLess(scope),
            ]),
          ),
        ]),
    ...(open.length === 0
      ? []
      : [`Any token opens ${open.map(({ route }) => code(route)).join(', ')}.`, '']),
  ]
}

/** How many routes stand as a reason: more do not make it stronger. */
const MOST_REASONS = 3

function whyNoLess({ readOnlySuffices, routes, costliest }: PlanScope): string {
  if (readOnlySuffices) return `read by ${counted(routes.length, 'route')}`
  const reasons = costliest
    .slice(0, MOST_REASONS)
    .map(({ route, calls }) => `${code(route)} (${inDigits(calls)})`)
  const rest = costliest.length - MOST_REASONS
  return `${reasons.join(', ')}${rest > 0 ? ` and ${inDigits(rest)} more` : ''}`
}

/** The section with every route that was called, under the scope that it demands. */
export function renderRoutes({ routes, scopes, open }: MigrationPlan): string[] {
  if (routes.length === 0) return []
  const demanded = new Map([
    ...open.map(({ route }) => [route, 'any token'] as const),
    ...scopes.flatMap(({ name, setting, routes: demanding }) =>
      demanding.map(({ route }) => [route, `${name}: ${setting}`] as const),
    ),
  ])
  return [
    '## All routes',
    '',
    ...table(
      [
        'Route',
        { number: 'Calls' },
        { number: 'Succeeded' },
        { number: 'Days' },
        'Last',
        'Opened by',
      ],
      routes.map((route) => [
        code(route.route),
        inDigits(route.calls),
        inDigits(route.succeeded),
        inDigits(route.days),
        route.lastAt.slice(0, 10),
        openedBy(route, demanded),
      ]),
    ),
  ]
}

function openedBy({ route, known }: PlanRoute, demanded: ReadonlyMap<string, string>): string {
  return plain(demanded.get(route) ?? (known ? 'not offered' : 'not known'))
}
