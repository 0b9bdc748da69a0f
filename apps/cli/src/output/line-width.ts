const segments = new Intl.Segmenter('en')

/**
 * How many columns a text takes: one for what a reader sees as one character. Wide ones (CJK, most
 * emoji) are rare here, and a table that is a column off is still read.
 */
export function widthOf(text = ''): number {
  return [...segments.segment(text)].length
}

/** The beginning of a text, as much of it as fits. */
export function cutToWidth(text: string, columns: number): string {
  if (text.length <= columns) return text
  return Array.from(segments.segment(text), ({ segment }) => segment)
    .slice(0, columns)
    .join('')
}
