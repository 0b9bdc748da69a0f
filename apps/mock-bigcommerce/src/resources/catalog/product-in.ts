import type { ResourceCall } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import type { Product } from './product.ts'

/**
 * The product that a path names.
 *
 * @param param What the path calls its id.
 * @throws {CallRefusedError} 404.
 */
export function productIn(call: ResourceCall, param: 'id' | 'product_id' = 'product_id'): Product {
  return call.store.products.require(idIn(call, param))
}
