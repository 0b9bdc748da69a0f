import { isUnasked, namedScopes } from './scope-finding.ts'
import type { NamedScope, ScopeFinding } from './scope-finding.ts'

// Beside the pairs of read-only and modify: who may write every metafield may write its own.
const WIDER: ReadonlyMap<string, string> = new Map([
  ['store_metafield_write', 'store_metafield_write_all'],
])

/**
 * Compares the scopes that a token answer names with those that are wanted, without asking anybody. A
 * scope that may modify includes its read-only form; what every account is given is no excess.
 */
export function compareGranted(
  wanted: readonly string[],
  granted: readonly string[],
): ScopeFinding[] {
  const asked = namedScopes(wanted)
  const had = namedScopes(granted)
  const wantedIds = new Set(asked.map(({ id }) => id))
  const grantedIds = new Set(had.map(({ id }) => id))
  const excess = had.filter((each) => !isUnasked(each) && !isWanted(each, wantedIds))
  return [
    ...asked.map((each): ScopeFinding => {
      const isGranted = isUnasked(each) || widening(each).some((id) => grantedIds.has(id))
      return { scope: each.id, verdict: isGranted ? 'granted' : 'missing' }
    }),
    ...excess.map(({ id }): ScopeFinding => ({ scope: id, verdict: 'excess' })),
  ]
}

/** A scope and those that include it. */
function widening({ id, scope }: NamedScope): string[] {
  return [id, scope?.readOnlyOf, WIDER.get(id)].filter((each) => each !== undefined)
}

/** Whether a scope is wanted, or included in one that is. */
function isWanted(named: NamedScope, wanted: ReadonlySet<string>): boolean {
  return widening(named).some((id) => wanted.has(id))
}
