import { customUrlOf } from '../catalog/custom-url.ts'
import { productPictureUrls } from '../catalog/picture-file.ts'
import { primaryImageOf } from '../catalog/product-image-store.ts'
import type { StoreState } from '../../state/store-state.ts'
import {
  MODIFIER_VALUES,
  MODIFIERS,
  VARIANT_OPTION_VALUES,
  VARIANT_OPTIONS,
} from '../product-options/product-option.ts'
import { findVariant } from '../product-options/variant-store.ts'
import type { LineAmounts } from './cart-amounts.ts'
import type { CartLine } from './cart.ts'
import { storeUrl } from './store-url.ts'

/** What a cart and a checkout both show of a line that is a product. */
export function productLineView(store: StoreState, amounts: LineAmounts) {
  const { line, product, list_price, extended_list_price } = amounts
  const off = amounts.manual + amounts.automatic
  const extended_sale_price = Number((extended_list_price - off).toFixed(2))
  return {
    id: line.id,
    variant_id: line.variant_id,
    product_id: line.product_id,
    sku: line.sku,
    name: line.name,
    url: `${storeUrl(store)}${product === undefined ? '/' : customUrlOf(product).url}`,
    quantity: line.quantity,
    image_url: imageUrl(store, line),
    discounts: discountsView(amounts),
    coupons: [],
    discount_amount: off,
    coupon_amount: amounts.coupon,
    original_price: amounts.original_price,
    list_price,
    sale_price: Number((extended_sale_price / line.quantity).toFixed(4)),
    extended_list_price,
    extended_sale_price,
    is_require_shipping: product?.type === 'physical',
    is_mutable: true,
    added_by_promotion: false,
  }
}

function discountsView({ manual, automatic, coupon }: LineAmounts): object[] {
  return [
    { id: 'manual-discount', discounted_amount: manual },
    { id: 'promotion', discounted_amount: automatic },
    { id: 'coupon', discounted_amount: coupon },
  ].filter(({ discounted_amount }) => discounted_amount > 0)
}

function imageUrl(store: StoreState, { product_id }: CartLine): string {
  const image = primaryImageOf(store, product_id)
  return image === undefined ? '' : productPictureUrls(store.hash, image).url_standard
}

/** The gift certificates of a cart or a checkout. */
export function giftCertificateView({ line, list_price }: LineAmounts): object {
  return {
    id: line.id,
    name: line.name,
    theme: line.gift?.theme ?? 'General',
    amount: list_price,
    quantity: line.quantity,
    taxable: false,
    sender: line.gift?.sender,
    recipient: line.gift?.recipient,
    message: line.gift?.message ?? '',
  }
}

/** What is ordered that the catalogue does not have. */
export function customLineView({ line, list_price, extended_list_price }: LineAmounts) {
  return {
    id: line.id,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    list_price,
    extended_list_price,
    image_url: line.image_url,
  }
}

/** What a shopper chose of a line: the values of its variant, then those of modifiers. */
export function lineOptionsView(store: StoreState, line: CartLine): object[] {
  const ofVariant = findVariant(store, line.variant_id)?.option_values ?? []
  const inVariant = ofVariant.map(({ id, option_id }) => ({
    name: store.records(VARIANT_OPTIONS).find(option_id)?.display_name ?? '',
    nameId: option_id,
    value: store.records(VARIANT_OPTION_VALUES).find(id)?.label ?? '',
    valueId: id,
  }))
  const byHand = line.options.flatMap(({ option_id, option_value }) => {
    const modifier = store.records(MODIFIERS).find(option_id)
    if (modifier?.product_id !== line.product_id) return []
    const valueId = typeof option_value === 'number' ? option_value : null
    const value = store.records(MODIFIER_VALUES).find(valueId ?? 0)?.label ?? String(option_value)
    return [{ name: modifier.display_name, nameId: option_id, value, valueId }]
  })
  return [...inVariant, ...byHand]
}
