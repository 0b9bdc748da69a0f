// Which list has the records that a field or parameter of this name refers to. A list below an order or
// a product is that of the one in the path, else of the first.
const REFERENCES: readonly (readonly [RegExp, string])[] = [
  [/^product_?ids?$/i, '/v3/catalog/products'],
  [/^variant_?id$/i, '/v3/catalog/products/{product_id}/variants'],
  [/^(category_ids?|categories)$/i, '/v3/catalog/categories'],
  [/^brand_id$/i, '/v3/catalog/brands'],
  [/^tree_id$/i, '/v3/catalog/trees'],
  [/^customer_?ids?$/i, '/v3/customers'],
  [/^(customer_group_ids?|group_ids?)$/i, '/v2/customer_groups'],
  [/^channel_?ids?$/i, '/v3/channels'],
  [/^price_list_ids?$/i, '/v3/pricelists'],
  [/^location_?ids?$/i, '/v3/inventory/locations'],
  [/^site_id$/i, '/v3/sites'],
  [/^tax_class_id$/i, '/v2/tax_classes'],
  [/^tax_zone_id$/i, '/v3/tax/zones'],
  [/^attribute_id$/i, '/v3/customers/attributes'],
  [/^widget_template_uuid$/i, '/v3/content/widget-templates'],
  [/^widget_uuid$/i, '/v3/content/widgets'],
  [/^project_uuid$/i, '/v3/infrastructure/projects'],
  [/^order_?id$/i, '/v2/orders'],
  [/^order_address_id$/i, '/v2/orders/{order_id}/shipping_addresses'],
  [/^(order_product_id|item_id)$/i, '/v2/orders/{order_id}/products'],
  [/^pickup_id$/i, '/v3/orders/pickups'],
  [/^entity_id$/i, '/v3/catalog/products'],
  [/^shopper-profiles$/i, '/v3/shopper-profiles'],
  [/^coupon_?code$/i, '/v2/coupons'],
]

/**
 * The list that a name speaks of; `undefined` where it is not known to speak of any.
 *
 * @param path Where the name is said, filled.
 */
export function listFor(name: string, path: string): string | undefined {
  // Metafields of a whole resource name what they are of; a parent is of the children's own kind.
  if (name === 'resource_id')
    return path.replace(/\/metafields$/, '').replace(/^\/v3\/orders/, '/v2/orders')
  // Elsewhere it is the new one of what is made.
  if (name === 'sku') return path.startsWith('/v3/inventory') ? '/v3/catalog/variants' : undefined
  if (name === 'parent_id') return path.replace(/\/\d+$/, '')
  return REFERENCES.find(([pattern]) => pattern.test(name))?.[1]
}
