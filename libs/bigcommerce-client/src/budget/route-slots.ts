const LIMITS: Readonly<Record<number, readonly string[]>> = {
  1: [
    'GET /v3/catalog/trees/{tree_id}/categories',
    'PUT /v3/pricelists/records',
    'DELETE /v3/pricelists/{price_list_id}',
  ],
  2: ['PUT /v3/pricelists/{price_list_id}/records'],
  3: [
    'PUT /v3/customers',
    'PUT /v3/customers/addresses',
    'POST /v3/customers/attributes',
    'PUT /v3/customers/attributes',
    'PUT /v3/customers/attribute-values',
  ],
  10: [
    'POST /v3/customers',
    'POST /v3/customers/addresses',
    'PUT /v3/customers/form-field-values',
    'POST /v3/pricelists/records',
    'GET /v3/pricelists/{price_list_id}/records',
    'POST /v3/pricelists/{price_list_id}/records',
    'POST /v3/promotions/{promotion_id}/codegen',
    'GET /v3/promotions/{promotion_id}/codes',
    'POST /v3/segments',
    'PUT /v3/segments',
    'POST /v3/segments/{segmentId}/shopper-profiles',
  ],
  25: [
    'PUT /v3/pricelists/{price_list_id}/assignments',
    'DELETE /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}',
  ],
  40: [
    'GET /v2/customer_groups',
    'POST /v2/customer_groups',
    'DELETE /v2/customer_groups/{customer_group_id}',
    'GET /v3/catalog/categories',
    'GET /v3/catalog/categories/{category_id}',
    'PUT /v3/catalog/categories/{category_id}',
    'DELETE /v3/catalog/categories/{category_id}',
    'GET /v3/pricelists/{price_list_id}/records/{variant_id}',
    'PUT /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}',
    'GET /v3/promotions',
    'POST /v3/promotions',
    'DELETE /v3/promotions',
    'GET /v3/promotions/codes',
    'DELETE /v3/promotions/codes',
    'GET /v3/promotions/{id}',
    'PUT /v3/promotions/{id}',
    'DELETE /v3/promotions/{id}',
    'POST /v3/promotions/{promotion_id}/codes',
    'DELETE /v3/promotions/{promotion_id}/codes',
    'DELETE /v3/promotions/{promotion_id}/codes/{code_id}',
  ],
  50: [
    'GET /v3/inventory/locations',
    'POST /v3/inventory/locations',
    'PUT /v3/inventory/locations',
    'GET /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}',
    'POST /v3/pricing/products',
  ],
}

/**
 * How many calls of a route a store takes at the same time, by the scope catalog's route id: the "concurrent
 * requests" that the reference names at an endpoint (BigCommerce, REST reference of 2026-04: catalog,
 * customers, inventory, price lists, pricing, promotions, segments; V2 customer groups).
 */
export const MOST_AT_ONCE: ReadonlyMap<string, number> = new Map(
  Object.entries(LIMITS).flatMap(([most, routes]) => routes.map((id) => [id, Number(most)])),
)

/** How many of such a route's calls are under way at one store. */
export class RouteSlots {
  // Most stores are never asked for such a route: what counts them is made for the first.
  #underWay: Map<string, number> | undefined
  #closedUntilMs: Map<string, number> | undefined

  /** Whether the route takes one more; replicas share its limit, and each has one. */
  isOpen(routeId: string, nowMs: number, replicas: number): boolean {
    const most = MOST_AT_ONCE.get(routeId)
    if (most === undefined) return true
    if (nowMs < (this.#closedUntilMs?.get(routeId) ?? 0)) return false
    return (this.#underWay?.get(routeId) ?? 0) < Math.max(1, Math.floor(most / replicas))
  }

  take(routeId: string): void {
    if (!MOST_AT_ONCE.has(routeId)) return
    this.#underWay ??= new Map()
    this.#underWay.set(routeId, (this.#underWay.get(routeId) ?? 0) + 1)
  }

  giveBack(routeId: string): void {
    const underWay = this.#underWay?.get(routeId)
    if (underWay === undefined) return
    if (underWay > 1) this.#underWay?.set(routeId, underWay - 1)
    else this.#underWay?.delete(routeId)
  }

  /** Leaves a route alone for a time: others call it too. */
  close(routeId: string, untilMs: number): void {
    this.#closedUntilMs ??= new Map()
    this.#closedUntilMs.set(routeId, untilMs)
  }

  /** Whether such a route takes only so many at a time. */
  isLimited(routeId: string): boolean {
    return MOST_AT_ONCE.has(routeId)
  }

  /** When the route opens again, if it was closed. */
  closedUntilMs(routeId: string | undefined): number {
    return routeId === undefined ? 0 : (this.#closedUntilMs?.get(routeId) ?? 0)
  }
}
