import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { ImportFileInvalidError } from './errors.ts'

/** Part of an import, small enough for one request. */
export type Batch = BatchSize & ({ readonly rows: readonly unknown[] } | { readonly csv: string })

interface BatchSize {
  /** How many rows it has. */
  readonly size: number
}

const BATCH_ROWS = 100

const rowsShape = z
  .union([z.array(z.unknown()), z.looseObject({ rows: z.array(z.unknown()) })])
  .transform((read) => (Array.isArray(read) ? read : read.rows))
const recordsShape = z.array(z.array(z.string()))

/**
 * Divides the rows of a file into batches: JSON (an array, or an object with `rows`) or CSV with a
 * header. What the rows mean is the gateway's to judge.
 *
 * @throws {ImportFileInvalidError} If there are no rows in it.
 */
export function readBatches(text: string): readonly Batch[] {
  const batches = /^\s*[[{]/.test(text) ? jsonBatches(text) : csvBatches(text)
  if (batches.length === 0) throw new ImportFileInvalidError('holds no instance')
  return batches
}

function jsonBatches(text: string): Batch[] {
  const read = rowsShape.safeParse(parseJson(text))
  if (!read.success) throw new ImportFileInvalidError('is no JSON list of instances')
  return batchesOf(read.data).map((rows) => ({ rows, size: rows.length }))
}

function csvBatches(text: string): Batch[] {
  const [header, ...records] = parseCsv(text)
  if (header === undefined) return []
  return batchesOf(records).map((part) => ({
    csv: writeCsv([header, ...part]),
    size: part.length,
  }))
}

function parseCsv(text: string): readonly (readonly string[])[] {
  try {
    return recordsShape.parse(
      parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true }),
    )
  } catch (error) {
    // Its text repeats what it could not read, which may be a secret.
    if (error instanceof CsvError) throw new ImportFileInvalidError('is neither JSON nor CSV')
    throw error
  }
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
