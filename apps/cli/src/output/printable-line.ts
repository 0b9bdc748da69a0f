// Control characters, line and paragraph separators: what could move a terminal's cursor, or make one
// line look like several.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/gu

/** A text of somebody else's, safe to show in one line of a terminal. */
export function printableLine(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ')
}

/** A page of somebody else's, safe to show in a terminal: its line breaks stay. */
export function printablePage(text: string): string {
  return text.split(/\r?\n/).map(printableLine).join('\n').trimEnd()
}
