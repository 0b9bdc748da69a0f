/** A text with the marks taken off its letters: `Crème` is `Creme`. */
export function plainLetters(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
}
