import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import type { Destination } from '../http/find-destination.ts'
import { plainPathOf } from '../routing/route-table.ts'
import { segmentsOf, type StorePath } from '../routing/segments-of.ts'

/** A call to a store's API, as far as its address says. */
export interface NamedCall {
  readonly plane: 'oauth' | 'legacy'
  readonly version: 'v2' | 'v3'
  readonly storeHash: string
  /** The path below the store, taken apart. */
  readonly path: StorePath
  /** The route as the scope catalog has it; `undefined` where it knows none. */
  readonly requirement: ScopeRequirement | undefined
}

/** A destination, with the call to a store's API that it was found to be; `undefined` where it is none. */
export interface CallAddress<D extends Destination = Destination> {
  readonly destination: D
  readonly call: NamedCall | undefined
}

const OAUTH_PATH = /^\/stores\/([^/]+)(\/(v[23])\/.+)$/
const LEGACY_PATH = /^\/api(\/(v[23])\/.+)$/

/** Tells which store and route a call is for; `undefined` where it is for neither API. */
export function nameCall(method: string, destination: Destination): NamedCall | undefined {
  if (destination.plane === 'oauth') {
    const [, storeHash, path, version] = OAUTH_PATH.exec(destination.path) ?? []
    if (storeHash === undefined || path === undefined) return undefined
    return { plane: 'oauth', version: versionOf(version), storeHash, ...routeAt(method, path) }
  }
  if (destination.plane !== 'legacy') return undefined
  const [, path, version] = LEGACY_PATH.exec(destination.path) ?? []
  if (path === undefined) return undefined
  const { storeHash } = destination
  return { plane: 'legacy', version: versionOf(version), storeHash, ...routeAt(method, path) }
}

const versionOf = (version: string | undefined) => (version === 'v2' ? 'v2' : 'v3')

function routeAt(method: string, path: string): Pick<NamedCall, 'path' | 'requirement'> {
  const parts = segmentsOf(path)
  return { path: parts, requirement: theCatalog().find(method, plainPathOf(parts.segments)) }
}
