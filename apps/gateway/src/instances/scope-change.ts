import type { OpenedRoutes } from '@latchkey/scope-catalog'

/** How a new grant's scopes differ from those that an instance had. */
export interface ScopeChange {
  readonly gained: readonly string[]
  readonly lost: readonly string[]
  /** Routes that the instance was seen to call and that its scopes do not open any more. */
  readonly closed: readonly string[]
}

/**
 * Compares the scopes of a grant with what was granted before and with what the instance's traffic
 * was seen to need. As sets: real grants come in any order, with scopes that nobody asked for.
 *
 * @param before `undefined` where nothing said what was granted.
 * @param seen What the instance's credential was seen to open; `undefined` where nothing was seen.
 */
export function compareScopes(
  before: ReadonlySet<string> | undefined,
  granted: readonly string[],
  seen: OpenedRoutes | undefined,
): ScopeChange {
  const now = new Set(granted)
  return {
    gained: before === undefined ? [] : granted.filter((scope) => !before.has(scope)),
    lost: [...(before ?? [])].filter((scope) => !now.has(scope)),
    closed: seen?.outside(now).map(({ id }) => id) ?? [],
  }
}
