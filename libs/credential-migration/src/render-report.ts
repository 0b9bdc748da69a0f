import { counted } from './counted.ts'
import { code, plain, table } from './markdown.ts'
import type { MigrationPhase } from './phase.ts'

/** What a report is made of: plain JSON, as an API gives it. */
export interface MigrationAccount {
  readonly migration: {
    readonly id: number
    readonly instanceId: number
    readonly instanceName: string | null
    readonly storeHash: string
    readonly phase: MigrationPhase
    readonly scopes: readonly string[]
    readonly shadow: { readonly routes: readonly ReportedRoute[] }
    readonly inventory: { readonly resources: readonly ReportedResource[] }
    readonly unmet: readonly { readonly subject: string; readonly text: string }[]
  }
  readonly history: readonly ReportedEvent[]
  readonly intact: boolean
  readonly brokenAt: number | null
  readonly head: string | null
}

interface ReportedRoute {
  readonly route: string
  readonly samples: number
  readonly different: number
  readonly unexplained: number
  readonly verdict: string
}

interface ReportedResource {
  readonly kind: string
  readonly label: string
  readonly settlement: string | null
}

interface ReportedEvent {
  readonly number: number
  readonly at: string
  readonly memberId: number | null
  readonly kind: string
  readonly why: string | null
}

/** A migration and its whole history as a page of Markdown. */
export function renderReport(account: MigrationAccount): string {
  const { migration } = account
  return [
    `# Migration ${migration.id}: ${plain(migration.instanceName ?? '(deleted)')}`,
    '',
    `Instance ${migration.instanceId} on store ${code(migration.storeHash)} is **${migration.phase}**. ` +
      `The plan asks for ${counted(migration.scopes.length, 'scope')}: ${scopeList(migration.scopes)}.`,
    '',
    ...history(account),
    ...comparison(migration.shadow.routes),
    ...inventory(migration.inventory.resources),
    ...lacking(migration.unmet),
  ].join('\n')
}

function scopeList(scopes: readonly string[]): string {
  return scopes.length === 0 ? 'none' : scopes.map(code).join(', ')
}

function history({ history: events, intact, brokenAt, head }: MigrationAccount): string[] {
  const rows = events.map(({ number, at, memberId, kind, why }) => [
    String(number),
    at,
    memberId === null ? 'by itself' : `user ${memberId}`,
    kind,
    plain(why ?? ''),
  ])
  return [
    '## History',
    '',
    ...table([{ number: 'No.' }, 'When', 'Who', 'What', 'Why'], rows),
    intact
      ? `Every event is as it was written. Its end is ${code(head ?? '')}: keep it, and a history that is cut short later shows another.`
      : `**The history was changed: event ${brokenAt ?? 0} is not as it was written.**`,
    '',
  ]
}

function comparison(routes: readonly ReportedRoute[]): string[] {
  if (routes.length === 0) return []
  const rows = routes.map(({ route, samples, different, unexplained, verdict }) => [
    code(route),
    ...[samples, different, unexplained].map(String),
    verdict,
  ])
  const heads = [
    'Route',
    { number: 'Compared' },
    { number: 'Different' },
    { number: 'Unexplained' },
    'Verdict',
  ]
  return ['## Repeated reads', '', ...table(heads, rows)]
}

function inventory(resources: readonly ReportedResource[]): string[] {
  if (resources.length === 0) return []
  const rows = resources.map(({ kind, label, settlement }) => [
    kind,
    plain(label),
    settlement ?? 'not settled',
  ])
  return ['## What the old credential owned', '', ...table(['Kind', 'What', 'Settled'], rows)]
}

function lacking(unmet: MigrationAccount['migration']['unmet']): string[] {
  if (unmet.length === 0) return []
  return [
    '## What a cut-over lacks',
    '',
    ...unmet.map(({ subject, text }) => `- ${code(subject)}: ${plain(text)}`),
    '',
  ]
}
