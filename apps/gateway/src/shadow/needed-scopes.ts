import { nameScopes, type ScopeRequirement } from '@latchkey/scope-catalog'

/**
 * What opens a route, in the words that stand behind a 403.
 *
 * @param granted The scopes of the credential, where they are known.
 */
export function neededScopes(
  requirement: ScopeRequirement | undefined,
  granted: ReadonlySet<string> | undefined,
): string {
  if (requirement === undefined) return 'a scope that the catalog does not know'
  const names = nameScopes(requirement.anyOf)
  const has = granted !== undefined && requirement.isGranted(granted)
  return has ? `${names}, which it has: look for another cause` : names
}
