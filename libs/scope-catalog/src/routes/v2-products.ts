import type { RouteRow } from '../route-row.ts'

/** Products of V2, which V3 replaced. */
export const v2Products = Object.freeze<RouteRow[]>([
  ['GET POST', '/v2/products', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['DELETE', '/v2/products', 'products', 'legacy', 'archived', 'deprecated', 'sunset', 'inferred'],
  [
    'GET',
    '/v2/products/configurable_fields/count',
    'products',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  ['GET', '/v2/products/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/products/custom_fields/count', 'products', 'legacy', 'archived', 'deprecated'],
  [
    'GET',
    '/v2/products/discount_rules/count',
    'products',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  ['GET', '/v2/products/images/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/products/rules/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/products/skus', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/products/skus/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['PUT', '/v2/products/skus/{id}', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/products/videos/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  [
    'GET PUT DELETE',
    '/v2/products/{id}',
    'products',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  ['GET', '/v2/products/{id}/reviews', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
])
