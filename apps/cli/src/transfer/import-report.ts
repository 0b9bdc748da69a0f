import { z } from 'zod'
import { renderTable } from '../output/render-table.ts'

const failure = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

// The tokens of new instances stay at the gateway: `latchkey instances token` shows one.
const row = z.object({
  row: z.int(),
  name: z.string().nullable(),
  verdict: z.enum(['created', 'would-create', 'exists', 'refused']),
  instance: z.object({ id: z.int() }).optional(),
  error: failure.optional(),
  warnings: z.array(z.string()),
})

/** What the gateway says of the rows of one batch. */
export const batchReportShape = z.object({ rows: z.array(row) })

/** What became of a row; `row` is its place in the whole file, from 1. */
export type ImportedRow = z.infer<typeof row>

/** What became of a file, as far as it was sent. */
export interface ImportReport {
  readonly applied: boolean
  readonly totals: Readonly<Record<ImportedRow['verdict'], number>>
  readonly rows: readonly ImportedRow[]
}

/** Sums rows up. */
export function reportOf(rows: readonly ImportedRow[], applied: boolean): ImportReport {
  const count = (verdict: ImportedRow['verdict']) =>
    rows.filter((each) => each.verdict === verdict).length
  const totals = {
    created: count('created'),
    'would-create': count('would-create'),
    exists: count('exists'),
    refused: count('refused'),
  }
  return { applied, totals, rows }
}

/** The report for a person to read. */
export function describeReport({ applied, totals, rows }: ImportReport): string {
  const made = applied
    ? `${String(totals.created)} created`
    : `${String(totals['would-create'])} to create`
  const sums = `${made}, ${String(totals.exists)} there already, ${String(totals.refused)} refused`
  const table = renderTable(
    ['ROW', 'NAME', 'VERDICT', 'INSTANCE', 'WHY'],
    rows.map(({ row: place, name, verdict, instance, error, warnings }) => [
      String(place),
      name ?? '',
      verdict,
      instance === undefined ? '' : String(instance.id),
      [...(error === undefined ? [] : [whyOf(error)]), ...warnings].join('; '),
    ]),
  )
  return `${table}\n\n${sums}.`
}

function whyOf({ code, message, remedy, errors = [] }: z.infer<typeof failure>): string {
  const faults = errors.map(({ field, message: said }) => `${field} ${said}`)
  return `${code}: ${[message, ...faults].join('; ')} (${remedy})`
}
