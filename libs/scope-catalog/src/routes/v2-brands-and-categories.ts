import type { RouteRow } from '../route-row.ts'

/** Brands and categories of V2, which V3 replaced. */
export const v2BrandsAndCategories = Object.freeze<RouteRow[]>([
  ['GET POST DELETE', '/v2/brands', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/brands/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  [
    'GET PUT DELETE',
    '/v2/brands/{brand_id}',
    'products',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  ['GET POST DELETE', '/v2/categories', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  ['GET', '/v2/categories/count', 'products', 'legacy', 'archived', 'deprecated', 'inferred'],
  [
    'GET PUT DELETE',
    '/v2/categories/{id}',
    'products',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
])
