import type { RouteRow } from '../route-row.ts'

/** Customers, their addresses and groups of V2. */
export const v2Customers = Object.freeze<RouteRow[]>([
  ['GET POST', '/v2/customer_groups', 'customers', 'legacy'],
  ['DELETE', '/v2/customer_groups', 'customers', 'legacy', 'archived', 'sunset', 'inferred'],
  ['GET', '/v2/customer_groups/count', 'customers', 'legacy'],
  ['GET PUT DELETE', '/v2/customer_groups/{customer_group_id}', 'customers', 'legacy'],
  ['GET POST', '/v2/customers', 'customers', 'legacy', 'deprecated'],
  ['DELETE', '/v2/customers', 'customers', 'legacy', 'deprecated', 'sunset'],
  [
    'GET',
    '/v2/customers/addresses/count',
    'customers',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  [
    'GET',
    '/v2/customers/addresses/{id}',
    'customers',
    'legacy',
    'archived',
    'deprecated',
    'inferred',
  ],
  ['GET', '/v2/customers/count', 'customers', 'legacy', 'deprecated'],
  ['GET PUT DELETE', '/v2/customers/{customer_id}', 'customers', 'legacy', 'deprecated'],
  ['GET POST DELETE', '/v2/customers/{customer_id}/addresses', 'customers', 'legacy', 'deprecated'],
  ['GET', '/v2/customers/{customer_id}/addresses/count', 'customers', 'legacy', 'deprecated'],
  [
    'GET PUT DELETE',
    '/v2/customers/{customer_id}/addresses/{customer_address_id}',
    'customers',
    'legacy',
    'deprecated',
  ],
  ['POST', '/v2/customers/{customer_id}/validate', 'customers', 'legacy-presumed', 'deprecated'],
])
