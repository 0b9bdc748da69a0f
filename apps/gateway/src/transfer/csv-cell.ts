// Spreadsheets run a cell that begins with one of these as a formula; the full-width forms are the
// same to them in some languages.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
const ESCAPED_FORMULA = /^'+[=+\-@\t\r＝＋－＠]/

/**
 * A text as a spreadsheet shows it and does not run it: an apostrophe stands before what would be a
 * formula, and before what is already written so, which is why `fromCell` gets every text back.
 */
export function toCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** The text of a cell: the inverse of `toCell`. A formula that nobody escaped is a text, too. */
export function fromCell(cell: string): string {
  return ESCAPED_FORMULA.test(cell) ? cell.slice(1) : cell
}

/** Tags in one cell, separated by `|`; one within a tag has a backslash before it. */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\|]/g, '\\$&')).join('|')
}

/** The tags of a cell: the inverse of `joinTags`. What lies empty between two separators is no tag. */
export function splitTags(cell: string): string[] {
  return [...cell.matchAll(/(?:\\[\\|]|[^|])+/g)].map(([tag]) => tag.replaceAll(/\\([\\|])/g, '$1'))
}
