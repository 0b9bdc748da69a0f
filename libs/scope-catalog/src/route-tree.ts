import { isPlainSegment } from './plain-segment.ts'

interface RouteNode<T> {
  /** By length and first character, so that a look-up reads the path and copies none of it. */
  readonly literals: Map<number, Literal<T>>
  parameter: RouteNode<T> | undefined
  readonly byMethod: Map<string, T>
}

interface Literal<T> {
  readonly text: string
  readonly node: RouteNode<T>
  readonly next: Literal<T> | undefined
}

const SLASH = '/'.charCodeAt(0)

// Longer than any route filled with ids, short enough that reading a hostile one costs nothing.
const LONGEST_PATH = 2_048

/** Finds what was kept for a method and a path template. Looking up allocates nothing. */
export class RouteTree<T> {
  readonly #root: RouteNode<T> = emptyNode()

  /**
   * Keeps a value, unless the place is taken.
   *
   * Templates that differ only in their parameters' names are the same place.
   *
   * @returns What stood there before, and stands there still.
   * @throws {TypeError} If the template has a segment that is neither plain nor `{parameter}`.
   */
  add(method: string, template: string, value: T): T | undefined {
    let node = this.#root
    for (const segment of segmentsOf(template)) {
      node = isParameter(segment) ? parameterOf(node) : literalOf(node, segment)
    }
    const present = node.byMethod.get(method)
    if (present === undefined) node.byMethod.set(method, value)
    return present
  }

  /**
   * A literal segment wins over a parameter in the same place and is never taken back, so
   * `/orders/count` is not an order, whatever follows.
   */
  find(method: string, path: string): T | undefined {
    if (path.length > LONGEST_PATH || path.charCodeAt(0) !== SLASH) return undefined
    const end = endOf(path)
    let node: RouteNode<T> | undefined = this.#root
    let from = 1
    for (;;) {
      const slash = path.indexOf('/', from)
      const to = slash === -1 ? end : slash
      node = follow(node, path, from, to)
      if (node === undefined) return undefined
      if (to === end) return node.byMethod.get(method)
      from = to + 1
    }
  }
}

function follow<T>(
  node: RouteNode<T>,
  path: string,
  from: number,
  to: number,
): RouteNode<T> | undefined {
  let literal = node.literals.get(literalKey(path.charCodeAt(from), to - from))
  while (literal !== undefined) {
    if (path.startsWith(literal.text, from)) return literal.node
    literal = literal.next
  }
  return isPlainSegment(path, from, to) ? node.parameter : undefined
}

// V2 takes the form of its answer from an ending.
function endOf(path: string): number {
  if (!path.startsWith('/v2/')) return path.length
  if (path.endsWith('.json')) return path.length - '.json'.length
  if (path.endsWith('.xml')) return path.length - '.xml'.length
  return path.length
}

function segmentsOf(template: string): string[] {
  const [before, ...segments] = template.split('/')
  const legal = segments.every(
    (segment) => isParameter(segment) || isPlainSegment(segment, 0, segment.length),
  )
  if (before !== '' || !legal) throw new TypeError('a path is "/" and plain segments')
  return segments
}

const isParameter = (segment: string) => /^\{[\w-]+\}$/.test(segment)

const literalKey = (firstCharacter: number, length: number) => length * 0x1_00_00 + firstCharacter

function emptyNode<T>(): RouteNode<T> {
  return { literals: new Map(), parameter: undefined, byMethod: new Map() }
}

function parameterOf<T>(node: RouteNode<T>): RouteNode<T> {
  node.parameter ??= emptyNode()
  return node.parameter
}

function literalOf<T>(node: RouteNode<T>, text: string): RouteNode<T> {
  const key = literalKey(text.charCodeAt(0), text.length)
  const next = node.literals.get(key)
  for (let literal = next; literal !== undefined; literal = literal.next) {
    if (literal.text === text) return literal.node
  }
  const child = emptyNode<T>()
  node.literals.set(key, { text, node: child, next })
  return child
}
