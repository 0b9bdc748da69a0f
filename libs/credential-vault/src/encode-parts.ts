/**
 * Turns a list of texts into bytes that no other list gives.
 *
 * Each text is preceded by its length, so moving a character from one part to the next changes the
 * bytes. UTF-16 rather than UTF-8, because UTF-8 turns every lone surrogate into the same character
 * and two different texts would meet.
 */
export function encodeParts(...parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const text = Buffer.from(part, 'utf16le')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(text.length)
      return [length, text]
    }),
  )
}
