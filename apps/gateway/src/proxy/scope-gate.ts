import {
  UnmappedRouteError,
  type ScopeCatalog,
  type ScopeRequirement,
} from '@latchkey/scope-catalog'
import { Counter, type Registry } from 'prom-client'
import type { CallEnded, EndedCall } from './ended-call.ts'
import { requireReachable } from './upstream-request.ts'

type AskedCall = Omit<EndedCall, 'requirement' | 'status'>

/** Holds calls by OAuth to the scopes that their credential is known to have. */
export class ScopeGate {
  readonly #catalog: ScopeCatalog
  readonly #ended: CallEnded
  #unmapped = 0

  /** @param ended Hears of the calls that end here. */
  constructor(catalog: ScopeCatalog, registry: Registry, ended: CallEnded) {
    this.#catalog = catalog
    this.#ended = ended
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
   * @throws {RouteNeedsOAuthError} If the instance has a legacy account, and that cannot reach the route.
   * @throws {MissingScopeError} If the granted scopes are known and none of them opens the route.
   * @throws {UnmappedRouteError} If the instance is strict and the route is not known.
   */
  admit(call: AskedCall): ScopeRequirement | undefined {
    const { instance, method, route } = call
    const requirement = this.#catalog.find(method, route)
    try {
      requireReachable(instance, route)
      if (instance.upstream === 'legacy') return requirement
      if (requirement === undefined) this.#noteUnmapped(instance)
      else if (instance.scopes !== undefined) requirement.assertGranted(instance.scopes)
      return requirement
    } catch (error) {
      this.#ended({ ...call, requirement, status: 403 })
      throw error
    }
  }

  #noteUnmapped({ strict }: AskedCall['instance']): void {
    if (strict) throw new UnmappedRouteError()
    this.#unmapped += 1
  }
}
