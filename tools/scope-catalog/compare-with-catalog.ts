import {
  disagreements,
  findScope,
  type ScopeCatalog,
  type ScopeId,
  type ScopeRequirement,
} from '@latchkey/scope-catalog'
import type { Specification, SpecifiedRoute } from './read-specification.ts'
import { findAccessName } from './render-route-file.ts'
import { idOf, type RouteFact } from './route-fact.ts'
import { familyOf } from './route-families.ts'
import type { ScopeTableRow } from './scope-statement.ts'
import { statedScopes } from './stated-scopes.ts'

/** A route of the catalog, and what the documents say of it now. */
export interface Restated {
  readonly requirement: ScopeRequirement
  readonly stated: readonly string[]
}

/** Something that only a person can decide. */
export interface Undecided {
  readonly route: string
  readonly why: string
}

/** How documents differ from the catalog. */
export interface CatalogChanges {
  readonly added: readonly RouteFact[]
  /** In the catalog as present, and in no document. */
  readonly removed: readonly ScopeRequirement[]
  /** In the catalog as archived, and in a document again. */
  readonly returned: readonly ScopeRequirement[]
  readonly rescoped: readonly (Restated & { readonly anyOf: readonly ScopeId[] })[]
  readonly newlyDeprecated: readonly ScopeRequirement[]
  readonly undecided: readonly Undecided[]
  /** Where the catalog knowingly holds something else. */
  readonly heldOtherwise: readonly Restated[]
  readonly newScopes: readonly ScopeTableRow[]
  readonly renamedScopes: readonly ScopeTableRow[]
  /** Scopes of the catalog's list that no document read here names. */
  readonly unnamedScopes: readonly ScopeId[]
}

/** Compares everything that was read with the catalog. */
export function compareWithCatalog(
  { routes, otherMethods, scopes: named }: Specification,
  catalog: ScopeCatalog,
): CatalogChanges {
  const present = new Map(catalog.routes.map((route) => [shapeOf(route), route]))
  const specified = new Map(routes.map((route) => [shapeOf(route), route]))
  const verdicts = [...specified.values()].map((route) => judge(route, present.get(shapeOf(route))))
  const of = <K extends Verdict['kind']>(kind: K) =>
    verdicts.filter((verdict): verdict is Extract<Verdict, { kind: K }> => verdict.kind === kind)

  return {
    added: of('added').map(({ fact }) => fact),
    removed: catalog.routes.filter((route) => !route.archived && !specified.has(shapeOf(route))),
    returned: catalog.routes.filter((route) => route.archived && specified.has(shapeOf(route))),
    rescoped: of('rescoped'),
    newlyDeprecated: catalog.routes.filter(
      (route) => !route.deprecated && specified.get(shapeOf(route))?.deprecated === true,
    ),
    undecided: [
      ...of('undecided'),
      ...otherMethods.map((route) => ({ route, why: 'the catalog has no rules for its method' })),
    ],
    heldOtherwise: of('held'),
    ...compareScopes(named, catalog),
  }
}

type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'added'; readonly fact: RouteFact }
  | ({ readonly kind: 'undecided' } & Undecided)
  | ({ readonly kind: 'held' } & Restated)
  | ({ readonly kind: 'rescoped'; readonly anyOf: readonly ScopeId[] } & Restated)

function judge(route: SpecifiedRoute, requirement: ScopeRequirement | undefined): Verdict {
  return requirement === undefined ? judgeUnknown(route) : judgeKnown(route, requirement)
}

function judgeUnknown(route: SpecifiedRoute): Verdict {
  const undecided = (why: string): Verdict => ({ kind: 'undecided', route: idOf(route), why })
  const stated = statedScopes(route)
  if (stated.kind === 'silent') return undecided('no document states its scopes')
  const ids = stated.ids.join(', ')
  if (stated.kind === 'vague') return undecided(`its file names several scopes: ${ids}`)
  const anyOf = knownIds(stated.ids)
  if (anyOf.length < stated.ids.length) return undecided(`the catalog does not know all of ${ids}`)
  if (familyOf(route.path) === undefined) return undecided('no route file is for its path')

  const { method, path, deprecated } = route
  const marks = [
    ...(deprecated ? (['deprecated'] as const) : []),
    ...(path.includes('/metafields') ? (['metafields'] as const) : []),
  ]
  const fact: RouteFact = { method, path, anyOf, marks }
  if (findAccessName(fact) === undefined) return undecided(`ACCESS needs a line for ${ids}`)
  return { kind: 'added', fact }
}

function judgeKnown(route: SpecifiedRoute, requirement: ScopeRequirement): Verdict {
  const stated = statedScopes(route)
  if (stated.kind === 'silent') return { kind: 'same' }
  const held: ReadonlySet<string> = new Set(requirement.anyOf)
  const agrees =
    [...held].every((id) => stated.ids.includes(id)) &&
    (stated.kind === 'vague' || stated.ids.length === held.size)
  if (agrees) return { kind: 'same' }

  const restated = { requirement, stated: stated.ids }
  if (requirement.inferred || isDisputed(requirement)) return { kind: 'held', ...restated }
  const anyOf = knownIds(stated.ids)
  const canBeWritten =
    stated.kind === 'exact' &&
    anyOf.length === stated.ids.length &&
    findAccessName({ method: requirement.method, anyOf }) !== undefined
  if (canBeWritten) return { kind: 'rescoped', ...restated, anyOf }
  const why = `the catalog has ${requirement.anyOf.join(', ')}; its file names ${stated.ids.join(', ')}`
  return { kind: 'undecided', route: requirement.id, why }
}

function knownIds(ids: readonly string[]): ScopeId[] {
  return ids.flatMap((id) => findScope(id)?.id ?? [])
}

function isDisputed({ path }: ScopeRequirement): boolean {
  return disagreements.some(
    ({ about, paths }) =>
      about === 'scope' && paths.some((disputed) => `${path}/`.startsWith(`${disputed}/`)),
  )
}

// Parameters are renamed now and then; it is the same route still, and keeps its id.
function shapeOf({ method, path }: Pick<RouteFact, 'method' | 'path'>): string {
  return `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`
}

function compareScopes(named: readonly ScopeTableRow[], catalog: ScopeCatalog) {
  const byId = Map.groupBy(named, ({ id }) => id)
  const seen = new Set(named.map(({ id }) => findScope(id)?.id ?? id))
  const used = new Set(catalog.routes.flatMap(({ anyOf }) => anyOf))
  return {
    newScopes: firstRows(byId, (id) => findScope(id) === undefined),
    // One document that has another name than the rest is a slip.
    renamedScopes: firstRows(byId, (id, rows) => {
      const scope = findScope(id)
      const names = scope === undefined ? [] : [scope.uiName, ...scope.uiNameAliases]
      return scope !== undefined && !rows.some(({ uiName }) => names.includes(uiName))
    }),
    unnamedScopes: [...used].filter((id) => !seen.has(id) && id !== 'default').sort(),
  }
}

function firstRows(
  byId: ReadonlyMap<string, readonly ScopeTableRow[]>,
  isWanted: (id: string, rows: readonly ScopeTableRow[]) => boolean,
): ScopeTableRow[] {
  return [...byId].flatMap(([id, rows]) => (isWanted(id, rows) ? rows.slice(0, 1) : []))
}
