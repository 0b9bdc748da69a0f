import type { RouteRow } from '../route-row.ts'

/** The catalog without its products: brands, categories, category trees. */
export const v3Catalog = Object.freeze<RouteRow[]>([
  ['GET POST DELETE', '/v3/catalog/brands', 'products'],
  ['GET POST PUT DELETE', '/v3/catalog/brands/metafields', 'products', 'metafields'],
  ['GET PUT DELETE', '/v3/catalog/brands/{brand_id}', 'products'],
  ['POST DELETE', '/v3/catalog/brands/{brand_id}/image', 'products'],
  ['GET POST', '/v3/catalog/brands/{brand_id}/metafields', 'products', 'metafields'],
  [
    'GET PUT DELETE',
    '/v3/catalog/brands/{brand_id}/metafields/{metafield_id}',
    'products',
    'metafields',
  ],
  ['GET POST DELETE', '/v3/catalog/categories', 'products', 'deprecated'],
  [
    'GET POST PUT DELETE',
    '/v3/catalog/categories/metafields',
    'products',
    'deprecated',
    'metafields',
  ],
  ['GET', '/v3/catalog/categories/tree', 'products', 'archived', 'deprecated', 'inferred'],
  ['GET PUT DELETE', '/v3/catalog/categories/{category_id}', 'products', 'deprecated'],
  ['POST DELETE', '/v3/catalog/categories/{category_id}/image', 'products', 'deprecated'],
  [
    'GET POST',
    '/v3/catalog/categories/{category_id}/metafields',
    'products',
    'deprecated',
    'metafields',
  ],
  [
    'GET PUT DELETE',
    '/v3/catalog/categories/{category_id}/metafields/{metafield_id}',
    'products',
    'deprecated',
    'metafields',
  ],
  ['GET PUT', '/v3/catalog/categories/{category_id}/products/sort-order', 'products', 'deprecated'],
  ['GET', '/v3/catalog/summary', 'products'],
  ['GET PUT DELETE', '/v3/catalog/trees', 'products'],
  ['GET POST PUT DELETE', '/v3/catalog/trees/categories', 'products'],
  ['GET', '/v3/catalog/trees/{tree_id}/categories', 'products'],
])
