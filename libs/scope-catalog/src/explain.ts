import type { CredentialKind } from './credential-kind.ts'
import { nameScopes } from './name-scopes.ts'
import type { ScopeRequirement } from './scope-requirement.ts'
import type { ScopePermission } from './scope-row.ts'
import { requireScope, type Scope } from './scopes.ts'
import { standingOf, type Standing } from './standing.ts'
import { wayToGrant, type WayToGrant } from './way-to-grant.ts'

/** Why a credential may or may not call a route, and what would change that. */
export interface Explanation {
  /** The route's id, such as `GET /v3/catalog/products/{product_id}`. */
  readonly route: string
  readonly standing: Standing
  /** The least that suffices: `none` where any valid token does. */
  readonly permission: ScopePermission
  /** The scopes of which any one would do; the one that suits the route best is first. */
  readonly choices: readonly Scope[]
  /** What is missing, as sentences for a person. */
  readonly summary: string
  /** Who can change it and how; `undefined` where nothing has to change. */
  readonly way: WayToGrant | undefined
  /** What else a person should know before acting on it. */
  readonly caveats: readonly string[]
}

/**
 * Says what a credential lacks for a route and how it is got for a credential of its kind.
 *
 * It speaks of scopes only: a 403 can have other causes, such as a changed owner or a plan's limit.
 *
 * @param granted The scopes the credential holds; `undefined` if that is not known.
 */
export function explain(
  requirement: ScopeRequirement,
  granted: ReadonlySet<string> | undefined,
  credentialKind: CredentialKind,
): Explanation {
  const standing = standingOf(requirement, granted, credentialKind)
  const choices = requirement.anyOf.map(requireScope)
  return {
    route: requirement.id,
    standing,
    permission: requirement.permission,
    choices: requirement.permission === 'none' ? [] : choices,
    summary: summarise(requirement, standing),
    way:
      standing === 'granted' ? undefined : wayToGrant(preferred(choices), standing, credentialKind),
    caveats: caveatsOf(requirement, choices),
  }
}

const SUFFICES = {
  none: 'Any valid token suffices.',
  read: 'Read-only suffices.',
  modify: 'Modify is needed.',
} as const satisfies Record<ScopePermission, string>

function summarise({ anyOf, permission }: ScopeRequirement, standing: Standing): string {
  const names = nameScopes(anyOf)
  switch (standing) {
    case 'granted':
      return permission === 'none' ? SUFFICES.none : 'The credential holds a scope for this route.'
    case 'missing':
      return `The credential lacks ${names}. ${SUFFICES[permission]}`
    case 'not-known':
      return `Which scopes the credential holds is not known. The route needs ${names}. ${SUFFICES[permission]}`
    case 'user-permission':
      return "A legacy account has no scopes: its user's permissions in the control panel decide."
    case 'needs-oauth':
      return permission === 'none'
        ? 'The route does not answer legacy accounts. Over OAuth any valid token suffices.'
        : `The route does not answer legacy accounts. Over OAuth it needs ${names}.`
  }
}

// A scope that cannot be chosen helps nobody as long as another one would do.
function preferred(choices: readonly Scope[]): Scope | undefined {
  return choices.find(({ listed }) => listed) ?? choices[0]
}

function caveatsOf(requirement: ScopeRequirement, choices: readonly Scope[]): string[] {
  const unlisted = choices.filter(({ listed, kind }) => !listed && kind !== 'default')
  return [
    ...unlisted.map(({ id }) => `BigCommerce's list of scopes does not offer ${id}.`),
    ...(requirement.metafieldAccess.length > 0
      ? [`Whose metafields are reached is decided by ${nameScopes(requirement.metafieldAccess)}.`]
      : []),
    ...(requirement.inferred ? ['The scopes of this route are inferred from its neighbours.'] : []),
    ...(requirement.deprecated ? ['BigCommerce has deprecated this route.'] : []),
    ...(requirement.archived ? ["The route is not in BigCommerce's present reference."] : []),
  ]
}
