import { route, type Handler, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import type { HandlersV3 } from '../answers/desk-v3.ts'
import { touchProduct } from './product-store.ts'

type PartHandlers = Omit<HandlersV3, 'removeListed'>

/**
 * V3's routes of something that belongs to a product. To change it is to change the product.
 *
 * @param name Such as `videos`.
 * @param param The parameter of the path that holds its id.
 */
export function partRoutes(name: string, param: string, handlers: PartHandlers): Route[] {
  const path = `/v3/catalog/products/{product_id}/${name}` as const
  const one = `${path}/{${param}}` as const
  return [
    route(`GET ${path}`, handlers.list),
    route(`POST ${path}`, touching(handlers.create)),
    route(`GET ${one}`, handlers.read),
    route(`PUT ${one}`, touching(handlers.change)),
    route(`DELETE ${one}`, touching(handlers.remove)),
  ]
}

/** A handler that changes the path's product where it changes something of it. */
export function touching(answer: Handler): Handler {
  return (call) => {
    const said = answer(call)
    touchProduct(call, idIn(call, 'product_id'))
    return said
  }
}
