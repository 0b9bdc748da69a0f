import { METAFIELD_ACCESS, type AnyOf } from './access.ts'
import { MissingScopeError } from './errors.ts'
import { MOST_AT_ONCE } from './most-at-once.ts'
import type { Method, RouteMark, RoutePath, ScopeRule } from './scope-rule.ts'
import type { ScopePermission } from './scope-row.ts'
import { requireScope, type ScopeId } from './scopes.ts'

/** What a call to one route needs. Immutable. */
export class ScopeRequirement {
  /** Names the route for ever, such as `GET /v3/catalog/products/{product_id}`. */
  readonly id: string
  readonly method: Method
  readonly path: RoutePath
  /** Other spellings of the path. */
  readonly aliases: readonly RoutePath[]
  /** Any one of these suffices; the one that suits the route best is first. */
  readonly anyOf: AnyOf
  /** The same for every route that the same scopes open. */
  readonly access: string
  /** The least that suffices: `none` where any valid token does. */
  readonly permission: ScopePermission
  /** How many of its calls a store takes at the same time, where BigCommerce states it. */
  readonly atOnce: number | undefined
  /** Whether a legacy account (HTTP Basic) can call it. */
  readonly legacy: 'available' | 'not-offered'
  /** The scopes that say whose metafields are reached; empty where the route has none. */
  readonly metafieldAccess: readonly ScopeId[]
  readonly deprecated: boolean
  /** Not in BigCommerce's present reference. */
  readonly archived: boolean
  /** No present document states its scopes; they are a conclusion. */
  readonly inferred: boolean
  /** Everything known beside scopes, as the rule has it. */
  readonly marks: readonly RouteMark[]
  readonly #opensTo: readonly string[]

  constructor({ method, path, anyOf, aliases = [], marks = [] }: ScopeRule) {
    this.id = `${method} ${path}`
    this.method = method
    this.path = path
    this.aliases = Object.freeze([...aliases])
    this.anyOf = Object.freeze([...anyOf] as const)
    this.access = anyOf.join(' ')
    this.permission = leastPermission(anyOf)
    this.atOnce = MOST_AT_ONCE.get(this.id)
    this.legacy = marks.some((mark) => mark.startsWith('legacy')) ? 'available' : 'not-offered'
    this.metafieldAccess = marks.includes('metafields') ? METAFIELD_ACCESS : []
    this.deprecated = marks.includes('deprecated')
    this.archived = marks.includes('archived')
    this.inferred = marks.includes('inferred')
    this.marks = Object.freeze([...marks])
    this.#opensTo = anyOf.flatMap((id) => [id, ...requireScope(id).aliases])
    Object.freeze(this)
  }

  /** @param granted Scopes as the token answer or the operator spelled them. */
  isGranted(granted: ReadonlySet<string>): boolean {
    if (this.permission === 'none') return true
    for (const name of this.#opensTo) {
      if (granted.has(name)) return true
    }
    return false
  }

  /** @throws {MissingScopeError} If none of the scopes that open the route was granted. */
  assertGranted(granted: ReadonlySet<string>): void {
    if (!this.isGranted(granted)) throw new MissingScopeError(this)
  }
}

function leastPermission(anyOf: AnyOf): ScopePermission {
  const permissions = anyOf.map((id) => requireScope(id).permission)
  if (permissions.includes('none')) return 'none'
  return permissions.includes('read') ? 'read' : 'modify'
}
