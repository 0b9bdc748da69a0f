import type { CredentialKind } from './credential-kind.ts'
import type { ScopeRequirement } from './scope-requirement.ts'

/**
 * How a credential stands to a route.
 *
 * - `granted`: it holds a scope that opens the route, or any valid token does.
 * - `missing`: it holds none of them.
 * - `not-known`: which scopes it holds is not known.
 * - `user-permission`: a legacy account; scopes say nothing, its user's permissions do.
 * - `needs-oauth`: a legacy account, and the route does not answer legacy accounts.
 */
export type Standing = 'granted' | 'missing' | 'not-known' | 'user-permission' | 'needs-oauth'

/** @param granted The scopes the credential holds; `undefined` if that is not known. */
export function standingOf(
  requirement: ScopeRequirement,
  granted: ReadonlySet<string> | undefined,
  credentialKind: CredentialKind,
): Standing {
  if (credentialKind === 'legacy') {
    return requirement.legacy === 'available' ? 'user-permission' : 'needs-oauth'
  }
  if (requirement.permission === 'none') return 'granted'
  if (granted === undefined) return 'not-known'
  return requirement.isGranted(granted) ? 'granted' : 'missing'
}
