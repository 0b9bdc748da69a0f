/** A cell, and where what ends it stands. */
interface Cell {
  readonly text: string
  readonly end: number
}

/** The rows of a CSV file (RFC 4180), without those that are empty. */
export function parseCsv(file: string): string[][] {
  const text = file.replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length || row.length > 0;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
    row.push(cell.text)
    at = cell.end + 1
    if (text[cell.end] === ',') continue
    if (text[cell.end] === '\r' && text[at] === '\n') at += 1
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

/** Writes rows as a CSV file. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writtenCell).join(',')}\n`).join('')
}

const writtenCell = (text: string) =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function plainCell(text: string, start: number): Cell {
  const end = endOf(text, start)
  return { text: text.slice(start, end), end }
}

// In quotes, two quotes stand for one. One that nothing closes lasts to the end of the file.
function quotedCell(text: string, start: number): Cell {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) close = text.length
  return {
    text: text.slice(start + 1, close).replaceAll('""', '"'),
    end: endOf(text, close),
  }
}

function endOf(text: string, start: number): number {
  const ends = /[,\r\n]/g
  ends.lastIndex = start
  return ends.exec(text)?.index ?? text.length
}
