import { renderFields, renderTable } from '../output/render-table.ts'
import type { MigrationView, OwnedResource, UnmetCondition } from './migration-shapes.ts'
import { writeShare } from './share.ts'

/** Where a migration stands, in a few lines. */
export function describeMigration(view: MigrationView): string {
  const { instanceId, instanceName, finishAfter, destroyedAt } = view
  return renderFields({
    Migration: String(view.id),
    Instance: [String(instanceId), instanceName].filter(Boolean).join(', '),
    Store: view.storeHash,
    Phase: view.phase,
    Traffic: describeTraffic(view),
    Canary: describeCanary(view),
    Shadow: describeShadow(view),
    Credential: describeCredential(view),
    'Cut over': view.cutOverAt ?? undefined,
    'Finish after': destroyedAt === null ? (finishAfter ?? undefined) : undefined,
    'Legacy destroyed': destroyedAt ?? undefined,
    'Possible now': view.possible.join(', '),
    Version: String(view.version),
    Changed: view.updatedAt,
  })
}

/** All that is known of a migration: the lines above, its routes, its inventory, what is unmet. */
export function describeStatus(view: MigrationView): string {
  const { shadow, inventory, credential, unmet } = view
  return [
    describeMigration(view),
    ...section('Scopes that are not as planned', scopesTable(credential)),
    ...section('Reads that were compared', routesTable(shadow)),
    ...section('What the old credential owns', inventoryTable(inventory.resources)),
    ...section('What a cut-over lacks', unmetTable(unmet)),
  ].join('\n\n')
}

/** Conditions that are not met, each with what to do; empty where there is none. */
export function unmetTable(unmet: readonly UnmetCondition[]): string {
  if (unmet.length === 0) return ''
  return renderTable(
    ['CONDITION', 'OF', 'WHAT IS', 'WHAT TO DO'],
    unmet.map(({ condition, subject, text, remedy }) => [condition, subject, text, remedy]),
  )
}

/** What the old credential owns; empty where that is nothing. */
export function inventoryTable(resources: readonly OwnedResource[]): string {
  if (resources.length === 0) return ''
  return renderTable(
    ['KIND', 'KEY', 'WHAT', 'OWNER', 'SETTLED', 'WHAT TO DO'],
    resources.map(({ kind, key, label, owner, remedy, settlement, settledWhy }) => [
      kind,
      key,
      label,
      owner,
      [settlement ?? 'no', settledWhy ?? ''].filter(Boolean).join(': '),
      settlement === null ? remedy : '',
    ]),
  )
}

/** Which credential the calls go by, in words. */
export function describeTraffic({ traffic: { upstream, canaryShare } }: MigrationView): string {
  if (upstream === 'oauth') return 'all calls by the new credential'
  if (canaryShare === 0) return 'all calls by the legacy account'
  return `${writeShare(canaryShare)} of the calls by the new credential, the others by the legacy account`
}

function describeCanary({ canary }: MigrationView): string | undefined {
  if (canary === null) return undefined
  const { since, legacy, oauth } = canary
  const said = (tally: typeof legacy) => `${tally.failures} of ${tally.calls} calls failed`
  return `since ${since ?? 'now'}; by the new credential ${said(oauth)}, by the legacy account ${said(legacy)}`
}

function describeShadow({ traffic, shadow }: MigrationView): string | undefined {
  if (shadow.routes.length === 0 && shadow.differences === 0) return undefined
  const share = `${writeShare(traffic.shadowShare)} of the reads repeated`
  return `${share}; differences: ${shadow.differences}, unexplained: ${shadow.unexplained}`
}

function describeCredential({ credential }: MigrationView): string {
  const { kind, awaitingInstall, installUrl, suppliedAt } = credential
  if (awaitingInstall) return `waits until the app is installed: ${installUrl ?? 'no link'}`
  if (kind === null) return 'none supplied yet'
  return suppliedAt === null ? kind : `${kind}, supplied ${suppliedAt}`
}

function scopesTable({ findings }: MigrationView['credential']): string {
  const remarkable = findings.filter(({ verdict }) => verdict !== 'granted')
  if (remarkable.length === 0) return ''
  return renderTable(
    ['SCOPE', 'VERDICT', 'ASKED BY', 'STATUS'],
    remarkable.map(({ scope, verdict, route, status }) => [
      scope,
      verdict,
      route ?? '',
      String(status ?? ''),
    ]),
  )
}

function routesTable({ routes }: MigrationView['shadow']): string {
  if (routes.length === 0) return ''
  return renderTable(
    ['ROUTE', 'COMPARED', 'ALIKE', 'DIFFERENT', 'UNEXPLAINED', 'FAILED', 'REFUSED', 'VERDICT'],
    routes.map((each) => [
      each.route,
      `${each.samples} of ${each.needed}`,
      ...[each.alike, each.different, each.unexplained, each.failed, each.refused].map(String),
      each.verdict,
    ]),
  )
}

function section(heading: string, body: string): string[] {
  return body === '' ? [] : [`${heading}:\n${body}`]
}
