import type { Exchange } from './course.ts'
import type { RouteResult } from './exercise-route.ts'
import { isEmptyList } from './use-route.ts'

/** All that a run found. */
export interface ConformanceResults {
  /** How many operations the documents have. */
  readonly operations: number
  /** Every route of the catalog that an operation specifies. */
  readonly routes: readonly RouteResult[]
}

type Exercised = Exclude<RouteResult, { outcome: 'not modelled' }>

const LINES_OF_A_FAILURE = 3

/** Says in Markdown how the mock's answers compare with their schemas. */
export function report({ operations, routes }: ConformanceResults, isVerbose: boolean): string {
  const modelled = routes.filter((route) => route.outcome !== 'not modelled')
  const isUsed = (route: Exercised) => successesOf(route).length > 0
  const invalid = modelled.filter(({ outcome }) => outcome === 'invalid')
  const unused = modelled.filter((route) => !isUsed(route))
  return [
    '# Conformance',
    '',
    table(
      ['', ''],
      [
        ['operations in the documents', operations],
        ['routes with an operation', routes.length],
        ['modelled', modelled.length],
        ['exercised with a 2xx', modelled.filter(isUsed).length],
        ['all answers valid', modelled.filter(({ outcome }) => outcome === 'valid').length],
        ['of those, with a null that only examples allow', modelled.filter(isExcused).length],
        ['an answer invalid', invalid.length],
        ['of those, only refusals invalid', invalid.filter(areOnlyRefusalsInvalid).length],
      ],
    ),
    ...section('Answers that are not as specified', invalid.flatMap(invalidRows), FAULT_COLUMNS),
    ...section('Not exercised', unused.map(unusedRow), ['route', 'tried', 'last answer']),
    ...section(
      'Lists that show nothing',
      modelled.filter(isBare).map(({ id }) => [id]),
      ['route'],
    ),
    ...(isVerbose ? verboseSections(routes, modelled) : []),
    '',
  ].join('\n')
}

const FAULT_COLUMNS = ['route', 'status', 'faults']

function verboseSections(routes: readonly RouteResult[], modelled: readonly Exercised[]): string[] {
  const extra = modelled.flatMap(extraRows)
  const excused = modelled.flatMap(excusedRows)
  const absent = routes.filter(({ outcome }) => outcome === 'not modelled').map(({ id }) => [id])
  return [
    ...section('Fields beyond the schema', extra, FAULT_COLUMNS),
    ...section('Nothing where only examples have it', excused, FAULT_COLUMNS),
    ...section('Not modelled', absent, ['route']),
    ...section('Calls', modelled.flatMap(callRows), [
      'route',
      'call',
      'status',
      'sent',
      'answered',
    ]),
  ]
}

const successesOf = ({ exchanges }: Exercised) =>
  exchanges.filter(({ purpose, status }) => purpose === 'use' && status < 300)

const invalidOf = ({ exchanges }: Exercised) =>
  exchanges.filter(({ verdict }) => verdict.kind === 'invalid')

// A list without records satisfies any schema of its records.
const isBare = (route: Exercised) =>
  route.id.startsWith('GET ') &&
  successesOf(route).length > 0 &&
  successesOf(route).every(isEmptyList)

const isExcused = (route: Exercised) =>
  route.outcome === 'valid' && route.exchanges.some(({ verdict }) => verdict.excused.length > 0)

const areOnlyRefusalsInvalid = (route: Exercised) =>
  invalidOf(route).every(({ status }) => status >= 400)

function invalidRows(route: Exercised): Row[] {
  const rows = invalidOf(route).map(({ purpose, status, verdict }) => [
    route.id,
    purpose === 'use' ? status : `${String(status)} (${purpose})`,
    firstOf(verdict.faults),
  ])
  return [...new Map(rows.map((row) => [row.join(), row])).values()]
}

function extraRows(route: Exercised): Row[] {
  return route.exchanges
    .filter(({ verdict }) => verdict.extraFields.length > 0)
    .map(({ status, verdict }) => [route.id, status, firstOf(verdict.extraFields)])
}

function excusedRows(route: Exercised): Row[] {
  return route.exchanges
    .filter(({ verdict }) => verdict.excused.length > 0)
    .map(({ status, verdict }) => [route.id, status, firstOf(verdict.excused)])
}

function unusedRow({ id, exchanges }: Exercised): Row {
  const uses = exchanges.filter(({ purpose }) => purpose === 'use')
  const last = uses.at(-1)
  if (last === undefined) return [id, 'nothing', 'the path could not be filled with ids that exist']
  return [id, last.path, `${String(last.status)} ${shortened(last.body)}`]
}

const callRows = (route: Exercised): Row[] =>
  route.exchanges.map(({ purpose, path, status, requestBody, body }: Exchange) => [
    route.id,
    `${purpose}: ${path}`,
    status,
    shortened(requestBody),
    shortened(body),
  ])

function firstOf(lines: readonly string[]): string {
  const left = lines.length - LINES_OF_A_FAILURE
  const shown = lines.slice(0, LINES_OF_A_FAILURE).join('; ')
  return left > 0 ? `${shown}; and ${String(left)} more` : shown
}

function shortened(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

type Row = readonly (string | number)[]

function section(title: string, rows: readonly Row[], columns: readonly string[]): string[] {
  return rows.length === 0
    ? []
    : ['', `## ${title} (${String(rows.length)})`, '', table(columns, rows)]
}

function table(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns, columns.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.map(cellOf).join(' | ')} |`).join('\n')
}

const cellOf = (cell: string | number) => String(cell).replaceAll('|', '\\|').replace(/\s+/g, ' ')
