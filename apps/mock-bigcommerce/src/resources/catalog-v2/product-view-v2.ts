import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { Product } from '../catalog/product.ts'
import type { Link, ResourceCall } from '../../routing/route.ts'
import { productPath } from '../catalog/product-path.ts'

const TRACKING = { none: 'none', product: 'simple', variant: 'sku' } as const

// Younger than V2, which never got them.
const ONLY_IN_V3 = ['gtin', 'map_price', 'mpn']

/** The fields that `include=@summary` stands for. */
const SUMMARY = ['id', 'name', 'sku', 'price', 'is_visible', 'inventory_level', 'date_modified']

/** Shows a product as V2 does, only with the fields that `include` and `exclude` leave. */
export function productViewV2(call: ResourceCall) {
  const included = listIn(call.query, 'include').flatMap((name) =>
    name === '@summary' ? SUMMARY : [name],
  )
  const excluded = [...ONLY_IN_V3, ...listIn(call.query, 'exclude')]
  const isShown = (name: string) =>
    (included.length === 0 || included.includes(name)) && !excluded.includes(name)

  return (product: Product): object => {
    const whole = { ...plainFields(product), ...linkedFields(product, call.link) }
    return Object.fromEntries(Object.entries(whole).filter(([name]) => isShown(name)))
  }
}

function listIn(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',').filter((each) => each !== '')
}

function plainFields(product: Product): object {
  return {
    ...product,
    ...decimalsOf(product),
    calculated_price: decimal(product.sale_price > 0 ? product.sale_price : product.price),
    inventory_tracking: TRACKING[product.inventory_tracking],
    meta_keywords: product.meta_keywords.join(','),
    custom_url: productPath(product.name),
    rating_total: 0,
    rating_count: 0,
    option_set_id: null,
    date_created: rfc2822(product.date_created),
    date_modified: rfc2822(product.date_modified),
    date_last_imported: '',
  }
}

function decimalsOf(product: Product) {
  return {
    price: decimal(product.price),
    cost_price: decimal(product.cost_price),
    retail_price: decimal(product.retail_price),
    sale_price: decimal(product.sale_price),
    fixed_cost_shipping_price: decimal(product.fixed_cost_shipping_price),
    weight: decimal(product.weight),
    width: decimal(product.width),
    height: decimal(product.height),
    depth: decimal(product.depth),
  }
}

function linkedFields(
  { id, brand_id }: Product,
  link: (resource: string) => Link,
): Record<string, Link | null> {
  const below = (name: string) => link(`/products/${id}/${name}`)
  return {
    brand: brand_id === 0 ? null : link(`/brands/${brand_id}`),
    images: below('images'),
    discount_rules: below('discountrules'),
    configurable_fields: below('configurablefields'),
    custom_fields: below('customfields'),
    videos: below('videos'),
    skus: below('skus'),
    rules: below('rules'),
    option_set: null,
    options: below('options'),
    tax_class: link('/taxclasses/0'),
  }
}
