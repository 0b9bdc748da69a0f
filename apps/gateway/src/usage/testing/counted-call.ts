import { theCatalog } from '@latchkey/scope-catalog'
import type { StoreRoute } from '../../proxy/upstream-request.ts'
import type { CountedCall } from '../instance-counts.ts'

/**
 * A call as the proxy tells of it when it has ended.
 *
 * @param request Method and path, such as `GET /v2/orders/100`.
 */
export function countedCall(request: string, overrides: Partial<CountedCall> = {}): CountedCall {
  const [method = '', path = ''] = request.split(' ')
  const route = path as StoreRoute
  return {
    door: 'bigcommerce',
    instance: { id: 7 },
    method,
    route,
    requirement: theCatalog().find(method, route),
    status: 200,
    traits: 0,
    ...overrides,
  }
}
