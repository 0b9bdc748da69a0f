import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'

const recordsShape = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }),
)

/** One record of a CSV. */
export interface CsvRecord {
  readonly cells: readonly string[]
  /** The line of the file that it ends in, from 1. */
  readonly line: number
}

/** Reads a CSV (RFC 4180), its header included; undefined if it is none. */
export function parseCsv(text: string): readonly CsvRecord[] | undefined {
  const options = { bom: true, info: true, relaxColumnCount: true, skipEmptyLines: true } as const
  try {
    return recordsShape
      .parse(parse(text, options))
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (error) {
    // Its text repeats what it could not read, which may be a secret.
    if (error instanceof CsvError) return undefined
    throw error
  }
}

const rowsShape = z
  .union([z.array(z.unknown()), z.looseObject({ rows: z.array(z.unknown()) })])
  .transform((read) => (Array.isArray(read) ? read : read.rows))

/** Reads rows of JSON: an array, or an object with `rows`; undefined if it is neither. */
export function parseJsonRows(text: string): readonly unknown[] | undefined {
  return rowsShape.safeParse(parseJson(text)).data
}

/** Whether a text is JSON, judged by how it begins. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
