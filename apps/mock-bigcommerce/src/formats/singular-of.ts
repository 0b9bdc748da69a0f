/** The singular of one of BigCommerce's resource names: `addresses` is `address`. */
export function singularOf(plural: string): string {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`
  if (/(?:ss|x|us|sh|ch)es$/.test(plural)) return plural.slice(0, -2)
  if (/(?:ss|status)$/.test(plural)) return plural
  return plural.endsWith('s') ? plural.slice(0, -1) : plural
}
