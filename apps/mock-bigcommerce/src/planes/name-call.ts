import { theCatalog } from '@latchkey/scope-catalog'
import type { Destination } from '../http/find-destination.ts'
import { plainPathOf } from '../routing/route-table.ts'
import { segmentsOf } from '../routing/segments-of.ts'

/** A call to a store's API, as far as its address says. */
export interface NamedCall {
  readonly plane: 'oauth' | 'legacy'
  readonly version: 'v2' | 'v3'
  readonly storeHash: string
  /** As the scope catalog has it; `undefined` where it knows none. */
  readonly routeId: string | undefined
}

const OAUTH_PATH = /^\/stores\/([^/]+)(\/(v[23])\/.+)$/
const LEGACY_PATH = /^\/api(\/(v[23])\/.+)$/

/** Tells which store and route a call is for; `undefined` where it is for neither API. */
export function nameCall(method: string, destination: Destination): NamedCall | undefined {
  if (destination.plane === 'oauth') {
    const [, storeHash, path, version] = OAUTH_PATH.exec(destination.path) ?? []
    return storeHash === undefined || path === undefined
      ? undefined
      : { plane: 'oauth', version: versionOf(version), storeHash, routeId: routeIdOf(method, path) }
  }
  if (destination.plane !== 'legacy') return undefined
  const [, path, version] = LEGACY_PATH.exec(destination.path) ?? []
  if (path === undefined) return undefined
  const { storeHash } = destination
  return {
    plane: 'legacy',
    version: versionOf(version),
    storeHash,
    routeId: routeIdOf(method, path),
  }
}

const versionOf = (version: string | undefined) => (version === 'v2' ? 'v2' : 'v3')

const routeIdOf = (method: string, path: string) =>
  theCatalog().find(method, plainPathOf(segmentsOf(path).segments))?.id
