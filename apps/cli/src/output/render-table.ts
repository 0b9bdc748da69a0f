import { widthOf } from './line-width.ts'
import { printableLine } from './printable-line.ts'

/**
 * Lays rows out in columns, under a heading.
 *
 * @param rows Cells in the order of the headings.
 */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [headings, ...rows.map((row) => row.map(printableLine))]
  const widths = headings.map((_, at) => Math.max(...lines.map((row) => widthOf(row[at]))))
  return lines
    .map((row) =>
      row
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Lays names and their values out below each other. */
export function renderFields(fields: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(fields).filter((field): field is [string, string] => {
    return field[1] !== undefined && field[1] !== ''
  })
  const width = Math.max(0, ...known.map(([name]) => name.length + 1))
  return known
    .map(([name, value]) => `${`${name}:`.padEnd(width)} ${printableLine(value)}`)
    .join('\n')
}
