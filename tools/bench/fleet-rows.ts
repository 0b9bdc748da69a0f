// What a shop's back office calls, from the catalog's templates.
const CALLED = [
  'GET /v2/orders',
  'GET /v2/orders/{order_id}',
  'PUT /v2/orders/{order_id}',
  'GET /v2/orders/{order_id}/products',
  'GET /v2/orders/{order_id}/shipping_addresses',
  'POST /v2/orders/{order_id}/shipments',
  'GET /v2/customers',
  'GET /v2/customers/{customer_id}',
  'GET /v2/brands',
  'GET /v2/categories',
]

const named = CALLED.map((route) => route.split(' ').map((part) => `'${part}'`))
const called = named.map(([method, path]) => `(${method ?? ''}, ${path ?? ''})`).join(', ')

/** Statements that write instances on legacy accounts, and thirty rows of usage for each. */
export const FLEET_ROWS = {
  /** Takes how many; nothing opens them, because a plan asks no store. */
  instances: `
    insert into instance (organization_id, member_id, name, tags, store_hash, legacy_host, upstream,
                          disabled, token_hash, token_sealed, configuration_sealed, version,
                          created_at, updated_at, standing_since)
    select organization.id, member.id, 'Shop ' || place, '{}', 'shop' || place,
           'shop' || place || '.example', 'legacy', false, sha256(place::text::bytea), '', '', 1,
           now() - interval '90 days', now(), now()
      from organization
      join member on member.organization_id = organization.id
      cross join generate_series(1, $1::int) as place
    returning id
  `,
  usage: `
    insert into usage (instance_id, span, day, method, path, known, status_class, door, calls, traits,
                       days, first_at, last_at)
    select instance.id, 'day', current_date - week * 7, called.method, called.path, true, 2, 'legacy',
           1000, 0, 1, now() - week * interval '7 days', now() - week * interval '7 days'
      from instance
      cross join generate_series(0, 2) as week
      cross join (values ${called}) as called (method, path)
  `,
} as const
