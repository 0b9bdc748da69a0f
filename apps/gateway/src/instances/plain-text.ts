import sanitizeHtml from 'sanitize-html'

/**
 * A name or tag as it is kept: mark-up becomes its text, as Open Connectors did. Pages show names,
 * and not every page is ours.
 */
export function plainText(text: string): string {
  const safe = sanitizeHtml(text, { allowedTags: [], allowedAttributes: {} })
  // What is left has no tag; an ampersand is a letter of many a company's name.
  return safe.replaceAll('&amp;', '&').trim()
}
