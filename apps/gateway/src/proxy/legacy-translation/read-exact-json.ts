/**
 * Reads JSON with every number as the very text it was written in.
 *
 * Parsed as numbers, 12345678901234567890 and 10.10 would come out as others.
 *
 * @throws {SyntaxError} If the text is not JSON.
 */
export function readExactJson(text: string): unknown {
  const value: unknown = JSON.parse(text, numberAsWritten)
  return value
}

function numberAsWritten(_key: string, value: unknown, ...[context]: unknown[]): unknown {
  return typeof value === 'number' ? sourceOf(context) : value
}

function sourceOf(context: unknown): string {
  const source =
    typeof context === 'object' && context !== null && 'source' in context
      ? context.source
      : undefined
  if (typeof source !== 'string')
    throw new Error('this runtime does not tell how a number was written')
  return source
}
