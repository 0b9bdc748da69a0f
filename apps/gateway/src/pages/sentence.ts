/** A message or remedy, which has neither a capital nor a full stop, as a sentence of a page. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}
