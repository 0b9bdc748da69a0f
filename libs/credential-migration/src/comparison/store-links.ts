// The versions that a base may leave to the link; V2 is what the legacy and the OAuth API share.
const VERSION = /^(?:api\/)?v2\//
const EXTENSION = /\.(?:json|xml)$/

/**
 * Tells to which resource of a store a link points, however the legacy API and OAuth V2 write it: on
 * another host, as `optionsets` or `option_sets`, with `.json` or without.
 */
export class StoreLinks {
  readonly #bases: readonly string[]

  /** @param bases How a link to the store's own resources may begin, with or without final slash. */
  constructor(bases: readonly string[]) {
    this.#bases = bases
      .map((base) => (base.endsWith('/') ? base : `${base}/`))
      .sort((one, other) => other.length - one.length)
  }

  /** The resource that an absolute link points to; `undefined` for all other texts. */
  resourceOf(text: string): string | undefined {
    return afterOneOf(this.#bases, text)
  }

  /** As `resourceOf`, but a link may also be a path of its own host, as in a header. */
  resourceOfReference(text: string): string | undefined {
    return this.resourceOf(text) ?? afterOneOf(this.#bases.map(pathOf), text)
  }
}

/** A path of a resource, such as the `resource` beside a `url`, in one spelling. */
export function spelledAlike(path: string): string {
  const query = path.indexOf('?')
  const [bare, rest] = query === -1 ? [path, ''] : [path.slice(0, query), path.slice(query)]
  return bare.replace(EXTENSION, '').replaceAll('_', '') + rest
}

function afterOneOf(bases: readonly string[], text: string): string | undefined {
  const base = bases.find((each) => each !== '' && text.startsWith(each))
  if (base === undefined) return undefined
  return spelledAlike(text.slice(base.length).replace(VERSION, ''))
}

function pathOf(base: string): string {
  const host = base.indexOf('://')
  return host === -1 ? '' : base.slice(base.indexOf('/', host + '://'.length))
}
