// XML 1.0 §2.2 has no way at all to carry these, and one of them makes a whole document unreadable.
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

// A bare carriage return would be read as a line feed (XML 1.0 §2.11).
const SPECIAL = /[&<>"\r]/g
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** Text as an element or an attribute may carry it. A character that XML cannot carry is replaced. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, '\uFFFD')
    .replace(SPECIAL, (character) => ESCAPED[character] ?? character)
}
