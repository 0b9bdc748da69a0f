import writeFileAtomic from 'write-file-atomic'
import { renderTable } from '../output/render-table.ts'
import { ReportFileUnwritableError } from './errors.ts'
import type { FleetRowResult, FleetView } from './fleet-shapes.ts'
import type { RowFault } from './read-fleet-file.ts'

/** What became of a fleet, as far as it is. */
export interface FleetReport {
  readonly fleet: FleetView
  readonly rows: readonly FleetRowResult[]
}

/** The report for a person to read. */
export function describeFleet({ fleet, rows }: FleetReport): string {
  const table = renderTable(
    ['ROW', 'INSTANCE', 'VERDICT', 'WHAT'],
    rows.map((row) => [
      String(row.number),
      named(row),
      row.verdict ?? 'not yet',
      [row.code ?? '', described(row)].filter(Boolean).join(': '),
    ]),
  )
  return `${table}\n\n${sums(fleet)}.`
}

/** How far a fleet is, in one line. */
export function sums({ id, step, dryRun, state, total, done, verdicts }: FleetView): string {
  const tried = dryRun ? ', only tried' : ''
  return [
    `Fleet ${id}, ${step}${tried}, ${state}: ${done} of ${total} rows`,
    `${verdicts.done} ${dryRun ? 'would be done' : 'done'}`,
    `${verdicts.unchanged} unchanged`,
    `${verdicts.refused} refused`,
    `${verdicts.failed} failed`,
  ].join(', ')
}

/** Fleets for a person to choose from. */
export function fleetsTable(fleets: readonly FleetView[]): string {
  if (fleets.length === 0) return 'There are none. Make one: latchkey migrate --from instances.csv'
  return renderTable(
    ['FLEET', 'STEP', 'STATE', 'ROWS', 'DONE', 'UNCHANGED', 'REFUSED', 'FAILED', 'SINCE'],
    fleets.map(({ id, step, dryRun, state, total, done, verdicts, createdAt }) => [
      String(id),
      dryRun ? `${step}, only tried` : step,
      state,
      `${done} of ${total}`,
      ...[verdicts.done, verdicts.unchanged, verdicts.refused, verdicts.failed].map(String),
      createdAt,
    ]),
  )
}

/** What is wrong with the rows of a file, for a person to read. */
export function faultsTable(faults: readonly RowFault[]): string {
  return renderTable(
    ['LINE', 'OF', 'WHAT IS WRONG'],
    faults.map(({ line, field, message }) => [String(line), field || 'the row', message]),
  )
}

/**
 * Writes a report for a program, in place of one that is there.
 *
 * @throws {ReportFileUnwritableError} If it cannot be written there.
 */
export async function writeReport(file: string, report: FleetReport): Promise<void> {
  try {
    await writeFileAtomic(file, `${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    throw new ReportFileUnwritableError(report.fleet.id, { cause: error })
  }
}

function named({ instance, instanceId }: FleetRowResult): string {
  const id = String(instanceId ?? '')
  return id === '' || id === instance ? instance : `${id}, ${instance}`
}

function described({ detail }: FleetRowResult): string {
  const { message, remedy, migrationId, summary = {}, unmet = [] } = detail
  const figures = Object.entries(summary).map(([name, figure]) => `${name} ${String(figure)}`)
  const reasons = unmet.map(({ subject, text }) => `${subject}: ${text}`)
  const said = [
    ...(migrationId === undefined ? [] : [`migration ${migrationId}`, ...figures]),
    ...(message === undefined ? [] : [message]),
    ...reasons,
  ].join('; ')
  return remedy === undefined ? said : `${said} (${remedy})`
}
