import type { RouteMark, ScopeCatalog, ScopeRequirement } from '@latchkey/scope-catalog'
import type { CatalogChanges } from './compare-with-catalog.ts'
import { renderRouteFile } from './render-route-file.ts'
import type { RouteFact } from './route-fact.ts'
import { familyOf, ROUTE_FAMILIES } from './route-families.ts'

// The order in which a row carries its marks.
const MARKS: readonly RouteMark[] = [
  'legacy',
  'legacy-presumed',
  'archived',
  'deprecated',
  'sunset',
  'beta',
  'inferred',
  'metafields',
]

/** Every route as it is once the changes are made. Removed routes stay, marked as archived. */
export function changedRoutes(catalog: ScopeCatalog, changes: CatalogChanges): RouteFact[] {
  const scopesNow = new Map(changes.rescoped.map(({ requirement, anyOf }) => [requirement, anyOf]))
  const kept = catalog.routes.map((route) => {
    const anyOf = scopesNow.get(route)
    const { method, path } = route
    return { method, path, anyOf: anyOf ?? route.anyOf, marks: marksOf(route, changes) }
  })
  return [...kept, ...changes.added]
}

function marksOf(route: ScopeRequirement, changes: CatalogChanges): RouteMark[] {
  const marks = new Set(route.marks)
  if (changes.removed.includes(route)) marks.add('archived')
  if (changes.returned.includes(route)) marks.delete('archived')
  if (changes.newlyDeprecated.includes(route)) marks.add('deprecated')
  return MARKS.filter((mark) => marks.has(mark))
}

/** The route files for these routes, by the name of the file. */
export function renderRouteFiles(routes: readonly RouteFact[]): Map<string, string> {
  const byFamily = Map.groupBy(routes, ({ path }) => familyOf(path))
  return new Map(
    ROUTE_FAMILIES.map((family) => [
      `${family.file}.ts`,
      renderRouteFile(family, byFamily.get(family) ?? []),
    ]),
  )
}
