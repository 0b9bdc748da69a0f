/** Where calls are counted whose own template is one too many for their instance. */
export type OtherRoutes = `/${string}/{other}`

const FORM = /\.(?:json|xml)$/
const VERSIONS = ['/v2/', '/v3/']

// BigCommerce's own longest path has nine segments, and its longest word 33 letters.
const MOST_SEGMENTS = 12
const LONGEST_WORD = 40

// Every literal segment of BigCommerce's published paths is made of these; names, numbers, UUIDs, hashes
// and e-mail addresses are not, so none of them is kept.
const LETTER = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z_-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/**
 * Guesses the template of a route that the scope catalog does not know: what is no plain lower-case word
 * is taken for an id.
 *
 * @param route Below the store, decoded, such as `/v3/catalog/wishlists/77`.
 * @returns At most 500 characters, such as `/v3/catalog/wishlists/{id}`.
 */
export function guessRouteTemplate(route: string): string {
  const end = FORM.test(route) ? route.lastIndexOf('.') : route.length
  const isVersioned = VERSIONS.some((version) => route.startsWith(version))
  let template = isVersioned ? route.slice(0, 3) : ''
  let from = isVersioned ? 3 : 0
  for (let segments = 1; segments < MOST_SEGMENTS && from < end; segments += 1) {
    const slash = route.indexOf('/', from + 1)
    const to = slash === -1 ? end : slash
    template += isWord(route, from + 1, to) ? route.slice(from, to) : '/{id}'
    from = to
  }
  return template
}

// Reads in place, as it is done for each call on such a route.
function isWord(route: string, from: number, to: number): boolean {
  if (to === from || to - from > LONGEST_WORD) return false
  for (let at = from; at < to; at += 1) {
    if (LETTER[route.charCodeAt(at)] !== 1) return false
  }
  return true
}

/** The one template for what is not told apart any more, by version: `/v3/{other}`. */
export function otherRoutes(template: string): OtherRoutes {
  const end = template.indexOf('/', 1)
  return `/${end === -1 ? template.slice(1) : template.slice(1, end)}/{other}`
}
