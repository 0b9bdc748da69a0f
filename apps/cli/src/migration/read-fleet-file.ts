import { looksLikeJson, parseCsv, parseJsonRows, type CsvRecord } from '../transfer/parse-rows.ts'
import { FleetFileInvalidError } from './errors.ts'
import { FLEET_COLUMNS, fleetRowShape, type FleetRow, type FleetStep } from './fleet-row.ts'

/** What is wrong with a row of a file; nothing of the row is repeated. */
export interface RowFault {
  /** The line of a CSV, the place in a JSON list; from 1. */
  readonly line: number
  /** The column or member. */
  readonly field: string
  readonly message: string
}

/** The rows of a fleet's file, and what is wrong with those that are none. */
export interface FleetFile {
  readonly rows: readonly FleetRow[]
  readonly faults: readonly RowFault[]
}

interface WrittenRow {
  readonly line: number
  readonly value: unknown
  readonly cellsTooMany: boolean
}

const MOST_ROWS = 10_000

/**
 * Reads the instances of a fleet: CSV with a header, or a JSON list. All that is wrong is found at once.
 *
 * @throws {FleetFileInvalidError} If there are no rows, or too many.
 */
export function readFleetFile(text: string, step: FleetStep): FleetFile {
  const isJson = looksLikeJson(text)
  const written = isJson ? jsonRows(text) : csvRows(text)
  if (written.length === 0) throw new FleetFileInvalidError('holds no instance')
  if (written.length > MOST_ROWS)
    throw new FleetFileInvalidError('holds more than 10,000 instances')
  const judged = written.map((row) => judge(row, step))
  const rows = judged.flatMap(({ row }) => (row === undefined ? [] : [row]))
  const fieldOf = isJson ? (member: string) => member : columnOf
  const faults = [...judged.flatMap((each) => each.faults), ...twiceIn(judged)]
    .map((fault) => ({ ...fault, field: fieldOf(fault.field) }))
    .sort((a, b) => a.line - b.line)
  return { rows, faults }
}

interface JudgedRow {
  readonly line: number
  readonly row: FleetRow | undefined
  readonly faults: readonly RowFault[]
}

function judge({ line, value, cellsTooMany }: WrittenRow, step: FleetStep): JudgedRow {
  const read = fleetRowShape.safeParse(value)
  const faults = (read.error?.issues ?? []).map(({ path, message }) => ({
    line,
    field: String(path[0] ?? ''),
    message,
  }))
  if (cellsTooMany) faults.push({ line, field: '', message: 'has more cells than the header' })
  if (read.success && step === 'supply' && read.data.accessToken === undefined) {
    faults.push({ line, field: 'accessToken', message: 'is missing, and --step supply needs it' })
  }
  return { line, row: read.data, faults }
}

function twiceIn(judged: readonly JudgedRow[]): RowFault[] {
  const firstLines = new Map<number | string, number>()
  return judged.flatMap(({ line, row }) => {
    if (row === undefined) return []
    const first = firstLines.get(row.instance)
    if (first === undefined) {
      firstLines.set(row.instance, line)
      return []
    }
    return [{ line, field: 'instance', message: `is there already, in ${first}` }]
  })
}

function jsonRows(text: string): WrittenRow[] {
  const rows = parseJsonRows(text)
  if (rows === undefined) throw new FleetFileInvalidError('is no JSON list of instances')
  return rows.map((value, at) => ({ line: at + 1, value, cellsTooMany: false }))
}

function csvRows(text: string): WrittenRow[] {
  const records = parseCsv(text)
  if (records === undefined) throw new FleetFileInvalidError('is neither JSON nor CSV')
  const [header, ...rest] = records
  if (header === undefined) return []
  const members = header.cells.map(memberOf)
  if (new Set(members).size < members.length) {
    throw new FleetFileInvalidError('has a column twice')
  }
  return rest.map((record) => csvRow(record, members))
}

function csvRow({ cells, line }: CsvRecord, members: readonly string[]): WrittenRow {
  const given = members
    .map((member, at) => [member, cells[at]?.trim() ?? ''] as const)
    .filter(([, cell]) => cell !== '')
  const value = Object.fromEntries(given)
  const instance = numberOr(value['instance'])
  return { line, value: { ...value, instance }, cellsTooMany: cells.length > members.length }
}

// A CSV has no numbers: what is all digits is one.
function numberOr(cell: string | undefined): number | string | undefined {
  return /^[1-9]\d{0,8}$/.test(cell ?? '') ? Number(cell) : cell
}

// A file without a header has a secret there: it is named by its place.
function memberOf(cell: string, at: number): string {
  const column = cell.trim().toLowerCase()
  const found = Object.entries(FLEET_COLUMNS).find(([name]) => name === column)
  if (found === undefined) {
    throw new FleetFileInvalidError(`has a column that is not known, its number ${at + 1}`)
  }
  return found[1]
}

function columnOf(member: string): string {
  return Object.entries(FLEET_COLUMNS).find(([, each]) => each === member)?.[0] ?? member
}
