import { findScope, theCatalog } from '@latchkey/scope-catalog'
import type { RouteMark, ScopeId, ScopeRequirement } from '@latchkey/scope-catalog'

// Where a route has one of these, another that the same scopes open is preferred.
const DOUBTS: readonly RouteMark[] = [
  'archived',
  'beta',
  'deprecated',
  'inferred',
  'metafields',
  'sunset',
]

// Wants the id of an order or a checkout.
const NEEDS_QUERY: ReadonlySet<string> = new Set(['GET /v3/payments/methods'])

/**
 * The route that tells whether a credential has a scope, by a GET that needs no parameter: one that this
 * scope opens, and but for it only its read-only form or the form that may modify. A route that the
 * scope alone opens says most; of the others, the one that is best documented, the first of the catalog.
 *
 * @returns `undefined` where there is none, or the catalog does not know the scope.
 */
export function probeRouteFor(scopeId: string): ScopeRequirement | undefined {
  const scope = findScope(scopeId)
  if (scope === undefined) return undefined
  const family: readonly (ScopeId | undefined)[] = [scope.id, scope.readOnlyForm, scope.readOnlyOf]
  return theCatalog()
    .routes.filter(
      ({ id, method, path, anyOf }) =>
        method === 'GET' &&
        !path.includes('{') &&
        !NEEDS_QUERY.has(id) &&
        anyOf.includes(scope.id) &&
        anyOf.every((each) => family.includes(each)),
    )
    .toSorted((a, b) => rankOf(a) - rankOf(b))[0]
}

function rankOf({ anyOf, marks }: ScopeRequirement): number {
  return (anyOf.length - 1) * 10 + marks.filter((mark) => DOUBTS.includes(mark)).length
}
