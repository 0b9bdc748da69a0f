import { UsageError } from '../command-line/usage-error.ts'

/** A call as people write it. */
export interface CallLine {
  /** In upper case. */
  readonly method: string
  /** Below the store, with its query if it has one. */
  readonly target: string
  /** The store that the path named, if it did. */
  readonly storeHash: string | undefined
}

// RFC 9110 §9.1; BigCommerce has no method of any other form.
const METHOD = /^[A-Za-z]{1,20}$/
// URL parsers fold these into another path, beyond the store even.
const FOLDED = /\\|(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i
const STORE_PREFIX = /^(?:https:\/\/api\.bigcommerce\.com)?\/?stores\/([a-z0-9]{3,32})(?=\/)/

/**
 * Reads a method and a path: below the store, with the store, or as a URL.
 *
 * @param command Whose help says more if they are none.
 * @throws {UsageError} If the method is none, or the path is not one below a store.
 */
export function readCall(method: string, path: string, command: string): CallLine {
  if (!METHOD.test(method)) throw new UsageError('the method is none of HTTP', command)
  const [prefix = '', storeHash] = STORE_PREFIX.exec(path) ?? []
  const target = path.slice(prefix.length)
  if (!target.startsWith('/')) {
    throw new UsageError('the path begins with a slash, such as /v3/catalog/products', command)
  }
  if (FOLDED.test(target.split('?', 1)[0] ?? '')) {
    throw new UsageError('the path has dot segments or backslashes', command)
  }
  return { method: method.toUpperCase(), target, storeHash }
}

/** As `readCall` for both in one text, such as `GET /v3/catalog/products/42`. */
export function readCallLine(line: string, command: string): CallLine {
  const [method = '', path = '', ...rest] = line.trim().split(/\s+/)
  if (path === '' || rest.length > 0) {
    throw new UsageError("a call is a method and a path: 'GET /v3/catalog/products'", command)
  }
  return readCall(method, path, command)
}

/** The path of a call without its query. */
export function pathOf({ target }: CallLine): string {
  return target.split('?', 1)[0] ?? ''
}
