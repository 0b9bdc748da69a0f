/**
 * The forms in which a text could stand in a file without anybody noticing: as it is, as JSON writes
 * it, percent-encoded, in hexadecimal digits, and in Base64 wherever it begins within a longer text.
 */
export function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  const base64 = [0, 1, 2].map((offset) => innerBase64(bytes, offset))
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

// The first and last characters depend on what stands beside the text; those between do not.
function innerBase64(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const first = offset === 0 ? 0 : 4
  return padded.replace(/=+$/, '').slice(first, -1)
}
