import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { Link, ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { calculatedPriceOf } from '../catalog/calculated-price.ts'
import { customUrlOf } from '../catalog/custom-url.ts'
import { primaryImageOf } from '../catalog/product-image-store.ts'
import { ratingOf } from '../catalog/product-reviews.ts'
import type { Product } from '../catalog/product.ts'
import { imageUrlsV2 } from './images-v2.ts'
import { extraOf } from './product-extra.ts'

const TRACKING = { none: 'none', product: 'simple', variant: 'sku' } as const

/** Shown whatever `include` and `exclude` say. */
const ALWAYS = ['id', 'name', 'date_modified', 'primary_image']

/** The fields that `include=@summary` stands for. */
const SUMMARY = [
  'availability',
  'calculated_price',
  'inventory_level',
  'inventory_tracking',
  'inventory_warning_level',
  'is_featured',
  'is_visible',
  'sku',
]

/** Shows a product as V2 does, only with the fields that `include` and `exclude` leave. */
export function productViewV2({ store, query, link }: ResourceCall) {
  const included = listIn(query, 'include').flatMap((name) =>
    name === '@summary' ? SUMMARY : name,
  )
  const excluded = listIn(query, 'exclude')
  const isShown = (name: string) =>
    ALWAYS.includes(name) ||
    ((included.length === 0 || included.includes(name)) && !excluded.includes(name))

  return (product: Product): object => {
    const whole = { ...plainFields(store, product), ...linksOf(store, product, link) }
    return Object.fromEntries(Object.entries(whole).filter(([name]) => isShown(name)))
  }
}

function listIn(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',').filter((each) => each !== '')
}

function plainFields(store: StoreState, product: Product): object {
  const { option_set_id, option_set_display, ...extra } = extraOf(store, product.id)
  const rating = ratingOf(store, product.id)
  return {
    id: product.id,
    keyword_filter: null,
    name: product.name,
    type: product.type,
    sku: product.sku,
    description: product.description,
    search_keywords: textOrNull(product.search_keywords),
    availability_description: product.availability_description,
    ...pricesOf(product),
    sort_order: product.sort_order,
    is_visible: product.is_visible,
    is_featured: product.is_featured,
    related_products: product.related_products.join(','),
    inventory_level: product.inventory_level,
    inventory_warning_level: product.inventory_warning_level,
    warranty: textOrNull(product.warranty),
    ...measuresOf(product),
    fixed_cost_shipping_price: decimal(product.fixed_cost_shipping_price),
    is_free_shipping: product.is_free_shipping,
    inventory_tracking: TRACKING[product.inventory_tracking],
    rating_total: rating.reviews_rating_sum,
    rating_count: rating.reviews_count,
    total_sold: product.total_sold,
    date_created: rfc2822(product.date_created),
    brand_id: product.brand_id,
    view_count: product.view_count,
    ...pageOf(product),
    categories: product.categories,
    date_modified: rfc2822(product.date_modified),
    ...extra,
    event_date_start: rfc2822(extra.event_date_start),
    event_date_end: rfc2822(extra.event_date_end),
    ...saleOf(product),
    ...openGraphOf(product),
    upc: textOrNull(product.upc),
    avalara_product_tax_code: product.product_tax_code,
    date_last_imported: rfc2822(product.date_last_imported || null),
    option_set_id,
    tax_class_id: product.tax_class_id,
    option_set_display,
    bin_picking_number: product.bin_picking_number,
    custom_url: customUrlOf(product).url,
    primary_image: primaryImageView(store, product.id),
    availability: product.availability,
  }
}

// V2 shows a text that was never written as nothing.
const textOrNull = (text: string) => (text === '' ? null : text)

function pricesOf(product: Product) {
  return {
    price: decimal(product.price),
    cost_price: decimal(product.cost_price),
    retail_price: decimal(product.retail_price),
    sale_price: decimal(product.sale_price),
    calculated_price: decimal(calculatedPriceOf(product)),
  }
}

function measuresOf({ weight, width, height, depth }: Product) {
  return {
    weight: decimal(weight),
    width: decimal(width),
    height: decimal(height),
    depth: decimal(depth),
  }
}

function pageOf(product: Product) {
  return {
    page_title: product.page_title,
    meta_keywords: textOrNull(product.meta_keywords.join(',')),
    meta_description: textOrNull(product.meta_description),
    layout_file: product.layout_file,
    is_price_hidden: product.is_price_hidden,
    price_hidden_label: product.price_hidden_label,
  }
}

function saleOf(product: Product) {
  return {
    condition: product.condition,
    is_condition_shown: product.is_condition_shown,
    preorder_release_date: rfc2822(product.preorder_release_date),
    is_preorder_only: product.is_preorder_only,
    preorder_message: product.preorder_message,
    order_quantity_minimum: product.order_quantity_minimum,
    order_quantity_maximum: product.order_quantity_maximum,
  }
}

function openGraphOf(product: Product) {
  return {
    open_graph_type: product.open_graph_type,
    open_graph_title: product.open_graph_title,
    open_graph_description: textOrNull(product.open_graph_description),
    is_open_graph_thumbnail: product.open_graph_use_image,
  }
}

function primaryImageView(store: StoreState, productId: number): object | null {
  const image = primaryImageOf(store, productId)
  if (image === undefined) return null
  return { id: image.id, ...imageUrlsV2(store, image) }
}

function linksOf(
  store: StoreState,
  { id, brand_id, tax_class_id }: Product,
  link: (resource: string) => Link,
): Record<string, Link | null> {
  const { option_set_id } = extraOf(store, id)
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
    option_set: option_set_id === null ? null : link(`/optionsets/${option_set_id}`),
    options: below('options'),
    tax_class: link(`/taxclasses/${tax_class_id}`),
  }
}
