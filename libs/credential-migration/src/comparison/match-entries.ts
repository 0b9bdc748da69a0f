import { amountValue, decimalValue } from './decimal-value.ts'
import type { Pair } from './findings.ts'
import { isRecord, numberText } from './scalar-key.ts'

/** Two lists of records, with the entries that are of the same record together. */
export interface MatchedEntries {
  readonly pairs: readonly Pair[]
  readonly onlyBefore: number
  readonly onlyAfter: number
  /** For each entry of the new list that both have, its place among them in the old one, from 0. */
  readonly order: readonly number[]
}

// Widgets and scripts have a `uuid` instead.
const IDENTITIES = ['id', 'uuid']

/**
 * Matches the entries of two lists by their ids.
 *
 * @returns `undefined` if an entry of either has no id, or one that another entry has too.
 */
export function matchEntries(
  before: readonly unknown[],
  after: readonly unknown[],
): MatchedEntries | undefined {
  const old = byIdentity(before)
  const fresh = byIdentity(after)
  if (old === undefined || fresh === undefined) return undefined

  const shared = [...old.keys()].filter((id) => fresh.has(id))
  return {
    pairs: shared.map((id) => ({ before: old.get(id), after: fresh.get(id) })),
    onlyBefore: old.size - shared.length,
    onlyAfter: fresh.size - shared.length,
    order: orderOf(
      shared,
      [...fresh.keys()].filter((id) => old.has(id)),
    ),
  }
}

/** For each key of the second list, where the first has it. */
export function orderOf(before: readonly string[], after: readonly string[]): number[] {
  const places = new Map(before.map((key, at) => [key, at]))
  return after.map((key) => places.get(key) ?? before.length)
}

function byIdentity(entries: readonly unknown[]): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>()
  for (const entry of entries) {
    const id = identityOf(entry)
    if (id === undefined || found.has(id)) return undefined
    found.set(id, entry)
  }
  return found
}

// 5 and "5" are the same record: that the type differs is said of the field.
function identityOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined
  const name = IDENTITIES.find((each) => Object.hasOwn(entry, each))
  const id = name === undefined ? undefined : entry[name]
  if (typeof id === 'string') return id === '' ? undefined : (amountValue(id) ?? id)
  const number = numberText(id)
  return number === undefined ? undefined : (decimalValue(number) ?? number)
}
