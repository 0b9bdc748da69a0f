import type { Ground, Step } from './comparison-step.ts'
import { matchEntries, orderOf, type MatchedEntries } from './match-entries.ts'
import type { Place } from './place.ts'
import { isAlike, isScalar, scalarKey } from './scalar-key.ts'

/** Two lists that stand at the same place. */
export interface Lists {
  readonly before: readonly unknown[]
  readonly after: readonly unknown[]
  readonly place: Place
}

// Lists of plain ids: what a product is in or goes with. V2 and V3 promise no order for them.
const UNORDERED = /^(?:categories|related_products|(?:.+_)?ids)$/

const MOST_POSITIONS = 10

/**
 * Notes how two lists differ, and gives the entries that are to be compared with each other.
 *
 * - Records that have ids are matched by them, and their order means nothing unless it was asked for,
 *   which is about the first list and none within it. Those that only one list has are one difference.
 * - Plain values are compared as a set where the field is known to be one. Elsewhere their order is
 *   theirs, and the same values in another order are one difference.
 * - All other entries belong together by their position, as far as the lists are of the same length.
 *   Otherwise nobody could tell which belong together, and the length alone is the difference.
 */
export function compareLists(lists: Lists, ground: Ground): Step[] {
  const matched = matchEntries(lists.before, lists.after)
  if (matched !== undefined) return compareMatched(matched, lists, ground)

  const { before, after, place } = lists
  if (before.length !== after.length) {
    const words = { before: entriesInWords(before.length), after: entriesInWords(after.length) }
    ground.findings.say('length', place, words)
    return []
  }
  const isPlain = before.every(isScalar) && after.every(isScalar)
  return isPlain ? comparePlain(lists, ground) : byPosition(lists, ground)
}

function compareMatched(matched: MatchedEntries, lists: Lists, ground: Ground): Step[] {
  const { pairs, onlyBefore, onlyAfter, order } = matched
  const { before, after, place } = lists
  if (onlyBefore + onlyAfter > 0) {
    ground.findings.say('length', place, {
      before: entriesInWords(before.length, onlyBefore),
      after: entriesInWords(after.length, onlyAfter),
    })
  }
  if (ground.isSorted && !place.isInList) noteOrder(order, place, ground)
  return pairs.map((pair) => ({ ...pair, place: place.entries }))
}

function comparePlain(lists: Lists, ground: Ground): Step[] {
  const { before, after, place } = lists
  const keysBefore = keysOf(before, ground)
  const keysAfter = keysOf(after, ground)
  const isUnordered = UNORDERED.test(nameOf(place))

  if (isSame(keysBefore.toSorted(), keysAfter.toSorted())) {
    if (!isUnordered) noteOrder(orderOf(keysBefore, keysAfter), place, ground)
    return []
  }
  if (!isUnordered) return byPosition(lists, ground)
  return byPosition(
    { before: arranged(before, ground), after: arranged(after, ground), place },
    ground,
  )
}

function byPosition({ before, after, place }: Lists, { links }: Ground): Step[] {
  return before
    .map((each, at) => ({ before: each, after: after[at] }))
    .filter((pair) => !isAlike(pair.before, pair.after, links))
    .map((pair) => ({ ...pair, place: place.entries }))
}

function noteOrder(order: readonly number[], place: Place, { findings }: Ground): void {
  const first = order.findIndex((position, at) => position !== at)
  if (first === -1) return
  const moved = order.slice(first, first + MOST_POSITIONS)
  findings.say('order', place, {
    before: positionsInWords(moved.map((_position, at) => first + at)),
    after: positionsInWords(moved),
  })
}

// Each key has the number of those before that are like it, so that the same value twice is two keys.
function keysOf(values: readonly unknown[], { links }: Ground): string[] {
  const counts = new Map<string, number>()
  return values.map((value) => {
    const key = scalarKey(value, links)
    const like = counts.get(key) ?? 0
    counts.set(key, like + 1)
    return `${key} ${like}`
  })
}

function arranged(values: readonly unknown[], { links }: Ground): unknown[] {
  return values
    .map((value) => ({ value, key: scalarKey(value, links) }))
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ value }) => value)
}

function isSame(keys: readonly string[], others: readonly string[]): boolean {
  return keys.every((key, at) => key === others[at])
}

// In XML a list of plain values is an element of `value` elements.
function nameOf({ name, parent }: Place): string {
  return name === 'value' && parent !== undefined ? parent.name : name
}

function entriesInWords(entries: number, alone?: number): string {
  const words = entries === 1 ? '1 entry' : `${entries} entries`
  return alone === undefined ? words : `${words}, ${alone} only here`
}

function positionsInWords(positions: readonly number[]): string {
  return `entries ${positions.map((position) => position + 1).join(', ')}`
}
