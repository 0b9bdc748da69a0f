import { counted, inDigits } from './counted.ts'
import { code, plain, table } from './markdown.ts'
import type {
  AttentionKind,
  CalledRoute,
  MigrationPlan,
  PlanAttention,
  PlanRisk,
} from './migration-plan.ts'

/** The section on why the plan may be wrong. */
export function renderRisks({ risks, scopes }: MigrationPlan): string[] {
  if (risks.length === 0) return []
  const names = new Map(scopes.map(({ id, name, setting }) => [id, `${name} (${setting})`]))
  return [
    '## Risks',
    '',
    ...risks.flatMap((risk) => [
      `- **${code(risk.code)}** ${plain(risk.text)} ${plain(risk.remedy)}`,
      ...renderRoutesOf(risk),
      ...renderPaidScopes(risk, names),
    ]),
    '',
  ]
}

/** How many routes are named in one point of a list: the routes at the end of the page are all. */
const MOST_NAMED = 12

function renderRoutesOf({ routes }: PlanRisk): string[] {
  if (routes.length === 0) return []
  const named = routes.slice(0, MOST_NAMED).map(nameRoute).join(', ')
  const rest = routes.length - MOST_NAMED
  return [`  - Routes: ${named}${rest > 0 ? ` and ${inDigits(rest)} more` : ''}.`]
}

const nameRoute = ({ route, calls }: CalledRoute) => `${code(route)} (${counted(calls, 'call')})`

function renderPaidScopes({ scopes }: PlanRisk, names: ReadonlyMap<string, string>): string[] {
  if (scopes.length === 0) return []
  const list = scopes.map((id) => plain(names.get(id) ?? id)).join(', ')
  return [`  - If these calls are not needed, a weaker setting or none will do for: ${list}.`]
}

const KIND_NAMES: Readonly<Record<AttentionKind, string>> = {
  'not-offered': 'not offered',
  unknown: 'unknown',
  'oauth-only': 'OAuth only',
  sunset: 'at its end',
  deprecated: 'deprecated',
  archived: 'archived',
  inferred: 'inferred',
}

const TO_SETTLE: ReadonlySet<AttentionKind> = new Set(['not-offered', 'unknown', 'oauth-only'])

/** Whether the move may fail, or do what nobody wants, if nobody decides on it. */
export function isToSettle({ kind }: PlanAttention): boolean {
  return TO_SETTLE.has(kind)
}

/** The sections on routes that a person has to decide on, and to keep an eye on. */
export function renderAttention({ attention }: MigrationPlan): string[] {
  return [
    ...section('## Routes to settle first', attention.filter(isToSettle)),
    ...section(
      '## Routes to watch',
      attention.filter((point) => !isToSettle(point)),
    ),
  ]
}

function section(heading: string, points: readonly PlanAttention[]): string[] {
  if (points.length === 0) return []
  const byRoute = Map.groupBy(points, ({ route }) => route)
  const byKind = new Map(points.map((point) => [point.kind, point]))
  return [
    heading,
    '',
    ...table(
      ['Route', { number: 'Calls' }, 'What it is'],
      [...byRoute].map(([route, same]) => [
        code(route),
        inDigits(same[0]?.calls ?? 0),
        same.map(nameKind).join(', '),
      ]),
    ),
    ...[...byKind].map(
      ([kind, { text, remedy }]) => `- **${KIND_NAMES[kind]}**: ${plain(text)} ${plain(remedy)}`,
    ),
    '',
  ]
}

function nameKind({ kind, scopes }: PlanAttention): string {
  if (scopes.length === 0) return KIND_NAMES[kind]
  return `${KIND_NAMES[kind]} (needs ${scopes.map(code).join(' or ')})`
}
