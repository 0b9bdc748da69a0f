import { ImportFileInvalidError } from './errors.ts'
import { looksLikeJson, parseCsv, parseJsonRows } from './parse-rows.ts'

/** Part of an import, small enough for one request. */
export type Batch = BatchSize & ({ readonly rows: readonly unknown[] } | { readonly csv: string })

interface BatchSize {
  /** How many rows it has. */
  readonly size: number
}

const BATCH_ROWS = 100

/**
 * Divides the rows of a file into batches: JSON (an array, or an object with `rows`) or CSV with a
 * header. What the rows mean is the gateway's to judge.
 *
 * @throws {ImportFileInvalidError} If there are no rows in it.
 */
export function readBatches(text: string): readonly Batch[] {
  const batches = looksLikeJson(text) ? jsonBatches(text) : csvBatches(text)
  if (batches.length === 0) throw new ImportFileInvalidError('holds no instance')
  return batches
}

function jsonBatches(text: string): Batch[] {
  const rows = parseJsonRows(text)
  if (rows === undefined) throw new ImportFileInvalidError('is no JSON list of instances')
  return batchesOf(rows).map((part) => ({ rows: part, size: part.length }))
}

function csvBatches(text: string): Batch[] {
  const parsed = parseCsv(text)
  if (parsed === undefined) throw new ImportFileInvalidError('is neither JSON nor CSV')
  const [header, ...records] = parsed.map(({ cells }) => cells)
  if (header === undefined) return []
  return batchesOf(records).map((part) => ({
    csv: writeCsv([header, ...part]),
    size: part.length,
  }))
}

// RFC 4180: every cell in quotes means the same as without, whatever is in it.
function writeCsv(records: readonly (readonly string[])[]): string {
  return records
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n')
    .join('')
}

function batchesOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, at) =>
    rows.slice(at * BATCH_ROWS, (at + 1) * BATCH_ROWS),
  )
}
