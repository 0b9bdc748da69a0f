import { route, type Route } from '../../routing/route.ts'
import type { Kind } from '../../state/kind.ts'
import type { HandlersV2 } from '../answers/desk-v2.ts'
import { touching } from '../catalog/part-routes.ts'
import { aroundWrites, collectionRoutes } from './collection-routes.ts'
import type { Part } from '../catalog/below-product.ts'

/** All the routes of a kind of part that V2 reads and writes. To change one is to change its product. */
export function partRoutesV2<T extends Part>(
  name: string,
  handlers: HandlersV2,
  kind: Kind<T>,
): Route[] {
  const path = `/v2/products/{product_id}/${name}` as const
  return [
    ...collectionRoutes(path, aroundWrites(handlers, touching)),
    ...countRoutes(name, handlers, kind),
  ]
}

/** The counts of a kind of part: of one product, and of the whole store. */
export function countRoutes<T extends Part>(
  name: string,
  { count }: Pick<HandlersV2, 'count'>,
  kind: Kind<T>,
): Route[] {
  return [
    route(`GET /v2/products/{product_id}/${name}/count`, count),
    route(`GET /v2/products/${name}/count`, ({ store }) => ({
      status: 200,
      body: { count: store.records(kind).size },
    })),
  ]
}
