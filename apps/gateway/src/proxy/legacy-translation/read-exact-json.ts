/**
 * Reads JSON with every number as the very text it was written in.
 *
 * Parsed as numbers, 12345678901234567890 and 10.10 would come out as others.
 *
 * @param numberOf What a number becomes; its text if nothing else is wanted.
 * @throws {SyntaxError} If the text is not JSON.
 */
export function readExactJson(
  text: string,
  numberOf: (written: string) => unknown = asWritten,
): unknown {
  const value: unknown = JSON.parse(text, (_key, each: unknown, ...[context]: unknown[]) =>
    typeof each === 'number' ? numberOf(sourceOf(context)) : each,
  )
  return value
}

const asWritten = (written: string) => written

function sourceOf(context: unknown): string {
  const source =
    typeof context === 'object' && context !== null && 'source' in context
      ? context.source
      : undefined
  if (typeof source !== 'string')
    throw new Error('this runtime does not tell how a number was written')
  return source
}
