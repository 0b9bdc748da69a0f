import { nameScopes, type ScopeRequirement } from '@latchkey/scope-catalog'

/** A route as a description of an API speaks of it, whichever form the description has. */
export interface Operation {
  /** Unique in the catalog, such as `getV3CatalogProductsByProductId`. */
  readonly operationId: string
  /** In lower case, as both forms want it. */
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string
  readonly parameters: readonly string[]
  readonly takesBody: boolean
  readonly deprecated: boolean
  /** Any one of these opens it; empty where any token does. */
  readonly scopes: readonly string[]
}

/** Describes a route by what the scope catalog knows of it. */
export function operationOf(route: ScopeRequirement): Operation {
  const { id, method, path, anyOf, permission, deprecated } = route
  const segments = path.split('/').slice(1)
  return {
    operationId: method.toLowerCase() + segments.map(nameOf).join(''),
    method: method.toLowerCase() as Operation['method'],
    path,
    tag: tagOf(segments),
    summary: id,
    description:
      permission === 'none' ? 'Any valid token may call it.' : `Needs ${nameScopes(anyOf)}.`,
    parameters: segments.filter(isParameter).map(unbraced),
    takesBody: method === 'POST' || method === 'PUT',
    deprecated,
    scopes: permission === 'none' ? [] : anyOf,
  }
}

const isParameter = (segment: string) => segment.startsWith('{')

const unbraced = (segment: string) => segment.replace(/[{}]/g, '')

function nameOf(segment: string): string {
  const words = unbraced(segment).split(/[^A-Za-z0-9]+/)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return isParameter(segment) ? `By${name}` : name
}

// These hold unlike things, which their second segment tells apart.
const MIXED = new Set(['catalog', 'content', 'settings', 'storefront', 'tax', 'shipping'])

function tagOf([version = '', family = '', part = '']: readonly string[]): string {
  const name = MIXED.has(family) && part !== '' && !isParameter(part) ? `${family}/${part}` : family
  return `${version} ${name}`.trim()
}
