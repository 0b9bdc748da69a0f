import { findScope } from '@latchkey/scope-catalog'
import type { Scope } from '@latchkey/scope-catalog'

/**
 * What is known of one scope.
 *
 * - `granted`: the credential has it.
 * - `missing`: it is wanted, and the credential does not have it.
 * - `assumed`: its read half is there; no question that changes nothing tells of the rest.
 * - `excess`: the credential has it, and nobody wants it. Of a pair, the form that was seen.
 * - `unknown`: it is wanted, and nothing tells, or the store did not say.
 */
export interface ScopeFinding {
  /** The catalog's id; a name that the catalog does not know as it was given. */
  readonly scope: string
  readonly verdict: 'assumed' | 'excess' | 'granted' | 'missing' | 'unknown'
  /** The route that was asked; none where no route tells, or none was asked any more. */
  readonly route?: string
  /** What the store answered. */
  readonly status?: number
}

/** A scope by the catalog's id, whatever spelling it was given in, and what is known of it. */
export interface NamedScope {
  readonly id: string
  readonly scope: Scope | undefined
}

/** Names scopes as the catalog does, each once and in the order they were given in. */
export function namedScopes(names: readonly string[]): NamedScope[] {
  const byId = new Map(
    names.map((name) => {
      const scope = findScope(name)
      const id = scope?.id ?? name
      return [id, { id, scope }] as const
    }),
  )
  return [...byId.values()]
}

/** Whether a scope is given to every account unasked, such as `store_v2_default`. */
export function isUnasked({ scope }: NamedScope): boolean {
  return scope?.kind === 'default'
}
