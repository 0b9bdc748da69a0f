import { placeName, type Entry } from './connection-string.ts'
import type { KnownNames } from './known-names.ts'
import type { Remark } from './remark.ts'

/** Properties by name, as texts that are yet to be read. */
export interface Gathered<Name extends string> {
  /** None is empty: what is left empty is not set. */
  readonly texts: ReadonlyMap<Name, string>
  readonly faults: readonly Remark[]
  /** What was accepted and has no effect. */
  readonly notes: readonly Remark[]
}

/** Sorts entries by the names that are known. Every name that is not is a fault. */
export function gatherEntries<Name extends string>(
  entries: readonly Entry[],
  names: KnownNames<Name>,
): Gathered<Name> {
  const texts = new Map<Name, string>()
  const faults: Remark[] = []
  const notes = new Map<string, Remark>()
  for (const entry of entries) {
    const name = names.find(entry.name)
    const idle = names.findWithoutEffect(entry.name)
    if (name !== undefined) faults.push(...keep(texts, name, entry.value))
    else if (idle !== undefined) notes.set(idle, { field: idle, message: 'has no effect here' })
    else faults.push(unknown(entry, names.nearest(entry.name)))
  }
  return { texts, faults, notes: [...notes.values()] }
}

function keep<Name extends string>(texts: Map<Name, string>, name: Name, value: string): Remark[] {
  const text = value.trim()
  if (text === '') return []
  const before = texts.get(name)
  texts.set(name, text)
  if (before === undefined || before === text) return []
  return [{ field: name, message: 'is given more than once, with different values' }]
}

// Only what can be nothing but a name is repeated: where a secret with a `;` in it stands without its
// quotes, the rest of the secret is read as a name.
const CERTAINLY_A_NAME = /^[a-z][a-z ]{1,39}$/i

function unknown({ name, place }: Entry, nearest: string | undefined): Remark {
  const isName = CERTAINLY_A_NAME.test(name) || (nearest !== undefined && /^[\w ]+$/.test(name))
  return {
    field: isName ? name : placeName(place),
    message: nearest === undefined ? 'is not known' : `is not known: did you mean ${nearest}?`,
  }
}
