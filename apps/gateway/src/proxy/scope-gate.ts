import {
  UnmappedRouteError,
  type ScopeCatalog,
  type ScopeRequirement,
} from '@latchkey/scope-catalog'
import { Counter, type Registry } from 'prom-client'
import type { OpenedInstance } from './opened-instance.ts'
import type { StoreRoute } from './upstream-request.ts'

/** Holds calls by OAuth to the scopes that their credential is known to have. */
export class ScopeGate {
  readonly #catalog: ScopeCatalog
  #unmapped = 0

  constructor(catalog: ScopeCatalog, registry: Registry) {
    this.#catalog = catalog
    const unmapped = () => this.#unmapped
    new Counter({
      name: 'latchkey_unmapped_calls_total',
      help: 'Calls forwarded on routes that the scope catalog does not know',
      registers: [registry],
      collect() {
        this.reset()
        this.inc(unmapped())
      },
    })
  }

  /**
   * Lets a call pass, or says before it is made what its credential lacks. BigCommerce is the
   * authority on a route that the catalog does not know, unless the instance is strict; and on what a
   * legacy account may do, which has no scopes.
   *
   * @returns What the route needs, to explain a 403 by; undefined where nothing is known.
   * @throws {MissingScopeError} If the granted scopes are known and none of them opens the route.
   * @throws {UnmappedRouteError} If the instance is strict and the route is not known.
   */
  admit(instance: OpenedInstance, method: string, route: StoreRoute): ScopeRequirement | undefined {
    const requirement = this.#catalog.find(method, route)
    if (instance.upstream === 'legacy') return requirement
    if (requirement === undefined) {
      if (instance.strict) throw new UnmappedRouteError()
      this.#unmapped += 1
      return undefined
    }
    if (instance.scopes !== undefined) requirement.assertGranted(instance.scopes)
    return requirement
  }
}
