import { UnmappedRouteError } from './errors.ts'
import { RouteTree } from './route-tree.ts'
import { ScopeRequirement } from './scope-requirement.ts'
import type { ScopeRule } from './scope-rule.ts'
import { findScope } from './scopes.ts'

/** Maps BigCommerce's routes to the OAuth scopes that open them. Immutable once built. */
export class ScopeCatalog {
  /** Every route, in the order of its rules. */
  readonly routes: readonly ScopeRequirement[]
  readonly #tree: RouteTree<ScopeRequirement>
  readonly #byId: ReadonlyMap<string, ScopeRequirement>

  private constructor(
    tree: RouteTree<ScopeRequirement>,
    byId: ReadonlyMap<string, ScopeRequirement>,
  ) {
    this.routes = Object.freeze([...byId.values()])
    this.#tree = tree
    this.#byId = byId
    Object.freeze(this)
  }

  /**
   * @param rules Later rules may not restate an earlier one, under whatever spelling.
   * @throws {TypeError} On a duplicate or contradictory rule: a catalog that disagrees with itself
   *   must not start.
   */
  static from(rules: Iterable<ScopeRule>): ScopeCatalog {
    const tree = new RouteTree<ScopeRequirement>()
    const byId = new Map<string, ScopeRequirement>()
    for (const rule of rules) {
      refuseContradiction(rule)
      const requirement = new ScopeRequirement(rule)
      plant(tree, requirement)
      byId.set(requirement.id, requirement)
    }
    return new ScopeCatalog(tree, byId)
  }

  /**
   * Finds what a call needs. A literal segment wins over a parameter in the same place; V2 paths
   * may be spelled as legacy clients spell them and end in `.json` or `.xml`.
   *
   * @param method Upper-case HTTP method (RFC 9110 §9.1: methods are case-sensitive).
   * @param path Below the store, decoded, without query. Forward this same string: what was judged
   *   is what is sent.
   * @returns `undefined` if no rule covers the call, or a segment is not plain.
   */
  find(method: string, path: string): ScopeRequirement | undefined {
    return this.#tree.find(method, path)
  }

  /**
   * As `find`, where an unknown route is to be refused.
   *
   * @throws {UnmappedRouteError} If no rule covers the call, or a segment is not plain.
   */
  require(method: string, path: string): ScopeRequirement {
    const requirement = this.#tree.find(method, path)
    if (requirement === undefined) throw new UnmappedRouteError()
    return requirement
  }

  /** @param id As in `ScopeRequirement.id`: a method and a template, not the path of a call. */
  findById(id: string): ScopeRequirement | undefined {
    return this.#byId.get(id)
  }
}

function refuseContradiction({ method, path, anyOf }: ScopeRule): void {
  const at = `${method} ${path}`
  const unknown = anyOf.find((id) => findScope(id)?.id !== id)
  if (unknown !== undefined) throw new TypeError(`${at} names ${unknown}, which is no scope`)
  if (new Set(anyOf).size !== anyOf.length) throw new TypeError(`${at} names a scope twice`)
  if (anyOf.length > 1 && anyOf.includes('default')) {
    throw new TypeError(`${at} opens to any token and asks for a scope too`)
  }
}

function plant(tree: RouteTree<ScopeRequirement>, requirement: ScopeRequirement): void {
  const methods = requirement.method === 'GET' ? ['GET', 'HEAD'] : [requirement.method]
  for (const path of [requirement.path, ...requirement.aliases]) {
    for (const method of methods) {
      const present = tree.add(method, path, requirement)
      if (present !== undefined) throw new TypeError(`${requirement.id} restates ${present.id}`)
    }
  }
}
