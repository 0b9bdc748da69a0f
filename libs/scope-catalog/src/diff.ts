import { findScope } from './scopes.ts'

/** How granted scopes stand to needed ones. Names are ids, whatever spelling came in. */
export interface ScopeDifference {
  /** Needed, and nothing granted satisfies it. */
  readonly missing: ReadonlySet<string>
  /** Granted, and nothing needed calls for it. Scopes that come unasked are not counted. */
  readonly superfluous: ReadonlySet<string>
  /** By needed scope, the granted one that satisfies it. */
  readonly satisfiedBy: ReadonlyMap<string, string>
  /** Granted scopes that may modify where reading is all that is needed, by their read-only form. */
  readonly reducible: ReadonlyMap<string, string>
}

/**
 * Compares granted scopes with needed ones as sets: other spellings of an id are that id, and a
 * scope that may modify satisfies its read-only form. Ids the catalog does not know satisfy
 * themselves.
 */
export function diff(granted: Iterable<string>, needed: Iterable<string>): ScopeDifference {
  const held = idsOf(granted)
  const wanted = idsOf(needed)
  const satisfiedBy = new Map<string, string>()
  for (const id of wanted) {
    const by = satisfierOf(id, held)
    if (by !== undefined) satisfiedBy.set(id, by)
  }
  const useful = new Set(satisfiedBy.values())
  return {
    missing: new Set([...wanted].filter((id) => !satisfiedBy.has(id))),
    superfluous: new Set([...held].filter((id) => !useful.has(id) && !comesUnasked(id))),
    satisfiedBy,
    reducible: reducible(satisfiedBy),
  }
}

function idsOf(names: Iterable<string>): Set<string> {
  return new Set(Array.from(names, (name) => findScope(name)?.id ?? name).sort())
}

function satisfierOf(id: string, held: ReadonlySet<string>): string | undefined {
  if (held.has(id) || id === 'default') return id
  const modify = findScope(id)?.readOnlyOf
  return modify !== undefined && held.has(modify) ? modify : undefined
}

function comesUnasked(id: string): boolean {
  return findScope(id)?.kind === 'default'
}

function reducible(satisfiedBy: ReadonlyMap<string, string>): Map<string, string> {
  const pairs = [...satisfiedBy].filter(([id, by]) => id !== by && !satisfiedBy.has(by))
  return new Map(pairs.map(([id, by]) => [by, id]))
}
