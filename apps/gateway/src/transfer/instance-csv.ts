import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { RequestInvalidError } from '../http/errors.ts'
import { fromCell, joinTags, splitTags, toCell } from './csv-cell.ts'
import type { ExportedRow } from './instance-row.ts'
import { nearestName } from './nearest-name.ts'

// All other columns are settings. A setting of such a name has `configuration.` before it.
const OWN_COLUMNS = ['id', 'name', 'tags', 'token', 'disabled'] as const
const SETTING_PREFIX = 'configuration.'

const isOwnColumn = (name: string) => OWN_COLUMNS.some((own) => own === name)

/** Rows as a CSV with a header (RFC 4180). A setting without a value is an empty cell. */
export function writeCsv(rows: readonly ExportedRow[]): string {
  const settings = [...new Set(rows.flatMap(({ configuration }) => Object.keys(configuration)))]
  const header = [...OWN_COLUMNS, ...settings.map(columnOf)]
  const lines = rows.map(({ id, name, tags, token, disabled, configuration }) => [
    ...[String(id), name, joinTags(tags), token, String(disabled)],
    ...settings.map((setting) => configuration[setting] ?? ''),
  ])
  return stringify(
    [header, ...lines].map((line) => line.map(toCell)),
    {
      record_delimiter: 'windows',
    },
  )
}

/**
 * The rows of a CSV in the form that rows of JSON have; nothing in them is judged yet.
 *
 * Cells are separated by commas, or by semicolons or tabs where the header has no comma, as
 * spreadsheets of some countries write them.
 *
 * @returns Objects; where a line does not fit the header, what is wrong with it.
 * @throws {RequestInvalidError} If the text as a whole cannot be read.
 */
export function readCsv(text: string): (Record<string, unknown> | RequestInvalidError)[] {
  const [header = [], ...lines] = readLines(text)
  const columns = header.map((cell) => fromCell(cell).trim())
  judgeHeader(columns, lines)
  return lines.map((cells) => {
    if (cells.length === columns.length) return rowOf(columns, cells.map(fromCell))
    const message = `has ${cells.length} cells where the header has ${columns.length}`
    return new RequestInvalidError([{ field: '', message }])
  })
}

function readLines(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      // Bounded by what a request may be.
      max_record_size: 0,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Translated, not chained: the parser's error has the line in it.
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : ''
    throw invalidCsv(`cannot be read${line}: a quotation mark is missing or out of place`)
  }
}

function delimiterOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1)
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ','
}

// The first line of a file without a header is somebody's secrets: no column is named that is not
// close to one of ours.
function judgeHeader(columns: readonly string[], lines: readonly string[][]): void {
  if (!columns.includes('name')) {
    const close = columns.find((column) => nearestName(column, ['name']) !== undefined)
    const hint = close === undefined ? '' : `; \`${close}\` is close to it`
    throw invalidCsv(`needs a header with the column \`name\`${hint}`)
  }
  const repeated = columns.find((column, at) => column !== '' && columns.indexOf(column) !== at)
  if (repeated !== undefined) throw invalidCsv('has two columns of one name')
  // Assigning it changes what an object is, and schemas pass over it in silence.
  if (columns.some((column) => settingOf(column) === '__proto__')) {
    throw invalidCsv('has a column whose name is not allowed')
  }
  const isNameless = (_cell: string, at: number) => columns[at] === ''
  if (lines.some((cells) => cells.filter(isNameless).some((cell) => cell !== ''))) {
    throw invalidCsv('has cells under a column without a name')
  }
}

function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const filled = columns
    .map((column, at) => [column, cells[at] ?? ''] as const)
    .filter(([, cell]) => cell !== '')
  const own = new Map(filled.filter(([column]) => isOwnColumn(column)))
  const settings = filled.filter(([column]) => !isOwnColumn(column))
  return {
    name: own.get('name') ?? '',
    tags: splitTags(own.get('tags') ?? ''),
    ...(own.has('id') ? { id: numberIn(own.get('id')) } : {}),
    ...(own.has('token') ? { token: own.get('token') } : {}),
    ...(own.has('disabled') ? { disabled: booleanIn(own.get('disabled')) } : {}),
    configuration: Object.fromEntries(settings.map(([name, cell]) => [settingOf(name), cell])),
  }
}

// What is neither stays a text, and the row is told that it should be one.
function numberIn(cell = ''): unknown {
  return /^\d{1,9}$/.test(cell) ? Number(cell) : cell
}

// Spreadsheets write truth in capitals.
function booleanIn(cell = ''): unknown {
  return /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : cell
}

function columnOf(setting: string): string {
  const isTaken = isOwnColumn(setting) || setting.startsWith(SETTING_PREFIX)
  return isTaken ? `${SETTING_PREFIX}${setting}` : setting
}

function settingOf(column: string): string {
  return column.startsWith(SETTING_PREFIX) ? column.slice(SETTING_PREFIX.length) : column
}

function invalidCsv(message: string): RequestInvalidError {
  return new RequestInvalidError([{ field: 'csv', message }])
}
