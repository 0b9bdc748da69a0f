import { findScope, type Method } from '@latchkey/scope-catalog'
import type { SpecifiedRoute } from './read-specification.ts'
import type { ScopeTableRow } from './scope-statement.ts'

/**
 * What a specification's statement means for one route.
 *
 * - `exact`: any one of these opens it.
 * - `vague`: the file names several kinds of scopes and does not say which is for this route.
 * - `silent`: it says nothing that can be read.
 */
export type StatedScopes =
  | { readonly kind: 'exact' | 'vague'; readonly ids: readonly string[] }
  | { readonly kind: 'silent' }

/** Ids come out as the catalog spells them; those it does not know as they are printed. */
export function statedScopes({ method, statement, isOwn }: SpecifiedRoute): StatedScopes {
  switch (statement?.kind) {
    case undefined:
      return { kind: 'silent' }
    case 'default':
      return { kind: 'exact', ids: ['default'] }
    case 'any-of':
      return { kind: 'exact', ids: canonical(statement.ids) }
    case 'table': {
      const families = new Set(statement.rows.map(({ uiName }) => uiName.toLowerCase()))
      const kind = families.size === 1 || isOwn ? 'exact' : 'vague'
      return { kind, ids: openingIds(method, statement.rows) }
    }
  }
}

// A read-only scope opens reads, and a scope that may modify opens them too. A table that has
// nothing to write with means what it has, even for a write.
function openingIds(method: Method, rows: readonly ScopeTableRow[]): string[] {
  const writing = rows.filter((row) => !readsOnly(row))
  return canonical((method === 'GET' || writing.length === 0 ? rows : writing).map(({ id }) => id))
}

function readsOnly({ id, permission }: ScopeTableRow): boolean {
  const known = findScope(id)?.permission
  return known === undefined ? /^read(?:-only)?$/i.test(permission) : known === 'read'
}

function canonical(ids: readonly string[]): string[] {
  const known = ids.map((id) => findScope(id)?.id ?? id)
  const implied = known.flatMap((id) => findScope(id)?.readOnlyOf ?? [])
  return [...new Set([...known, ...implied])].sort()
}
