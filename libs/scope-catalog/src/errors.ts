import { CodedError } from '@latchkey/kernel'
import type { AnyOf } from './access.ts'
import { nameScopes } from './name-scopes.ts'
import type { ScopeRequirement } from './scope-requirement.ts'

/** No rule of the catalog covers a call. BigCommerce may still answer it. */
export class UnmappedRouteError extends CodedError {
  readonly code = 'ROUTE_UNMAPPED'
  readonly remedy = 'check the method and the path, or call it with an instance that is not strict'

  constructor() {
    super('no rule of the scope catalog covers this call')
  }
}

/** None of the scopes that open a route was granted. */
export class MissingScopeError extends CodedError {
  readonly code = 'SCOPE_MISSING'
  readonly remedy = 'give the credential one of the scopes named, in the way its kind allows'
  readonly requirement: ScopeRequirement
  /** Any one of these would do; the one that suits the route best is first. */
  readonly missing: AnyOf

  constructor(requirement: ScopeRequirement) {
    super(`the credential lacks ${nameScopes(requirement.anyOf)}`)
    this.requirement = requirement
    this.missing = requirement.anyOf
  }
}
