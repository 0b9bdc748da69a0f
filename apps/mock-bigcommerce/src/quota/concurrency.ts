import type { ScopeRequirement } from '@latchkey/scope-catalog'

/** How many calls of a route a store takes at the same time, where BigCommerce states it. */
export const MOST_AT_ONCE: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'DELETE /v2/customer_groups/{customer_group_id}': 40,
    'GET /v2/customer_groups': 40,
    'POST /v2/customer_groups': 40,
    'DELETE /v3/catalog/categories/{category_id}': 40,
    'GET /v3/catalog/categories': 40,
    'GET /v3/catalog/categories/{category_id}': 40,
    'PUT /v3/catalog/categories/{category_id}': 40,
    'GET /v3/catalog/trees/{tree_id}/categories': 1,
    'POST /v3/customers': 10,
    'PUT /v3/customers': 3,
    'POST /v3/customers/addresses': 10,
    'PUT /v3/customers/addresses': 3,
    'POST /v3/customers/attributes': 3,
    'PUT /v3/customers/attributes': 3,
    'PUT /v3/customers/attribute-values': 3,
    'PUT /v3/customers/form-field-values': 10,
    'GET /v3/inventory/locations': 50,
    'POST /v3/inventory/locations': 50,
    'PUT /v3/inventory/locations': 50,
    'POST /v3/pricelists/records': 10,
    'PUT /v3/pricelists/records': 1,
    'DELETE /v3/pricelists/{price_list_id}': 1,
    'PUT /v3/pricelists/{price_list_id}/assignments': 25,
    'GET /v3/pricelists/{price_list_id}/records': 10,
    'POST /v3/pricelists/{price_list_id}/records': 10,
    'PUT /v3/pricelists/{price_list_id}/records': 2,
    'GET /v3/pricelists/{price_list_id}/records/{variant_id}': 40,
    'DELETE /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}': 25,
    'GET /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}': 50,
    'PUT /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}': 40,
    'POST /v3/pricing/products': 50,
    'DELETE /v3/promotions': 40,
    'GET /v3/promotions': 40,
    'POST /v3/promotions': 40,
    'DELETE /v3/promotions/codes': 40,
    'GET /v3/promotions/codes': 40,
    'DELETE /v3/promotions/{id}': 40,
    'GET /v3/promotions/{id}': 40,
    'PUT /v3/promotions/{id}': 40,
    'POST /v3/promotions/{promotion_id}/codegen': 10,
    'DELETE /v3/promotions/{promotion_id}/codes': 40,
    'GET /v3/promotions/{promotion_id}/codes': 10,
    'POST /v3/promotions/{promotion_id}/codes': 40,
    'DELETE /v3/promotions/{promotion_id}/codes/{code_id}': 40,
    'POST /v3/segments': 10,
    'PUT /v3/segments': 10,
    'POST /v3/segments/{segmentId}/shopper-profiles': 10,
  }),
)

/** A call as far as its address says. */
interface CallInStore {
  readonly storeHash: string
  /** The route as the scope catalog has it, if it has one. */
  readonly requirement: Pick<ScopeRequirement, 'id'> | undefined
}

/** Counts the calls that a store is at work on, route by route. */
export class Concurrency {
  readonly #atWork = new Map<string, number>()

  /**
   * Begins a call, unless its route is as busy as BigCommerce lets it be.
   *
   * @returns What ends the call; `undefined` if it was not begun.
   */
  begin(call: CallInStore | undefined): (() => void) | undefined {
    const most = MOST_AT_ONCE.get(call?.requirement?.id ?? '')
    if (call === undefined || most === undefined) return nothingToEnd
    const key = `${call.storeHash} ${call.requirement?.id ?? ''}`
    const atWork = this.#atWork.get(key) ?? 0
    if (atWork >= most) return undefined
    this.#atWork.set(key, atWork + 1)
    return () => {
      this.#atWork.set(key, (this.#atWork.get(key) ?? 1) - 1)
    }
  }
}

const nothingToEnd = () => undefined
