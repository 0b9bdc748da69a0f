import { CONTESTANTS, type ContestantName } from './contestants/contestant.ts'
import { medianOf, valuesOf } from './figures.ts'
import { markdownTable } from './markdown-table.ts'
import type { Results } from './run-rounds.ts'
import { formatFigure, ROWS } from './rows.ts'
import { judge } from './targets.ts'

const TITLES: Readonly<Record<ContestantName, string>> = {
  latchkey: 'Latchkey',
  'http-proxy': '@fastify/http-proxy',
  undici: 'bare undici',
  nginx: 'nginx',
  direct: 'direct',
}

const LEGEND =
  "Latchkey's CPU and memory are those of the gateway; its embedded database's CPU has a line of its own."

/** What a report is headed with. */
export interface ReportHeading {
  readonly machine: string
  readonly rounds: number
  /** Lines about what is not as usual. */
  readonly notes: readonly string[]
}

/** Writes the results as Markdown: medians over the rounds, and how the gateway stands to its targets. */
export function report(results: Results, { machine, rounds, notes }: ReportHeading): string {
  const held = results.get('latchkey')
  return [
    `${machine}; medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
    ...notes,
    LEGEND,
    figuresTable(results),
    ...(held === undefined ? [] : [targetsTable(results)]),
    spreadLine(results),
  ].join('\n\n')
}

function figuresTable(results: Results): string {
  const names = CONTESTANTS.filter((name) => results.has(name))
  const rows = ROWS.map(({ figure, label }) => [
    label,
    ...names.map((name) => formatFigure(figure, medianOf(results.get(name) ?? [], figure))),
  ])
  return markdownTable(['', ...names.map((name) => TITLES[name])], rows)
}

function targetsTable(results: Results): string {
  const rows = judge(results.get('latchkey') ?? []).map(({ target, measured, met }) => [
    target.text,
    formatFigure(target.figure, measured),
    met === undefined ? 'not measured' : met ? 'met' : 'not met',
  ])
  return markdownTable(['Target for Latchkey', 'measured', ''], rows)
}

function spreadLine(results: Results): string {
  const spreads = CONTESTANTS.flatMap((name) => {
    const values = valuesOf(results.get(name) ?? [], 'cpuUsPerRead')
    if (values.length === 0) return []
    return `${TITLES[name]} ${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`
  })
  return `CPU a read over the rounds, µs: ${spreads.join(', ')}.`
}
