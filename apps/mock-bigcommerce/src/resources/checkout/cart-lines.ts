import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Product } from '../catalog/product.ts'
import { chooseVariant } from '../pricing/choose-variant.ts'
import { MODIFIERS } from '../product-options/product-option.ts'
import type { Variant } from '../product-options/variant.ts'
import type { CartItems, CustomItem, Gift, LineItem } from './cart-input.ts'
import { tellOfLine } from './cart-events.ts'
import { requireStock } from './cart-stock.ts'
import {
  blankLine,
  CART_LINES,
  linesOfCart,
  type Cart,
  type CartLine,
  type LineDraft,
} from './cart.ts'
import { invalidField } from '../answers/invalid-field.ts'

/**
 * The lines that a caller describes, each checked against the catalogue. Nothing is written.
 *
 * @param present The lines that the cart has already.
 * @throws {CallRefusedError} 422 naming the item that cannot be bought; 422 if there is no item.
 */
export function linesFrom(
  store: StoreState,
  { line_items, custom_items, gift_certificates }: CartItems,
  present: readonly CartLine[] = [],
): LineDraft[] {
  const drafts = [
    ...line_items.map((item, i) => catalogLine(store, item, `line_items.${i}`)),
    ...custom_items.map(customLine),
    ...gift_certificates.map(giftLine),
  ]
  if (drafts.length === 0) throw invalidField('line_items', 'error.path.missing')
  requireStock(store, present, drafts)
  return drafts
}

/** Puts lines into a cart. What the cart has already, at the same price, becomes more of it. */
export function addLines({ store }: ResourceCall, cart: Cart, drafts: readonly LineDraft[]): void {
  const lines = store.records(CART_LINES)
  const present = new Map(linesOfCart(store, cart.id).map((line) => [identityOf(line), line]))
  for (const draft of drafts) {
    const same = draft.type === 'catalog' ? present.get(identityOf(draft)) : undefined
    const line =
      same === undefined
        ? lines.create({ ...draft, cart_id: cart.id })
        : lines.put({ ...same, quantity: same.quantity + draft.quantity })
    present.set(identityOf(line), line)
    tellOfLine(store, cart, same === undefined ? 'created' : 'updated', line.id)
  }
}

// Two products are one line where they are the same in all that a line says but its quantity.
function identityOf({ type, variant_id, list_price, name, options }: LineDraft): string {
  return JSON.stringify([type, variant_id, list_price, name, options])
}

function catalogLine(store: StoreState, item: LineItem, at: string): LineDraft {
  const product = store.products.find(item.product_id)
  if (product === undefined) throw invalidField(`${at}.product_id`)
  const variant = variantFor(store, product, item, at)
  if (variant.purchasing_disabled || product.availability === 'disabled') {
    throw new CallRefusedError(422, `${product.name} cannot be bought.`, { [at]: 'disabled' })
  }
  requireAnswers(store, item, at)
  return {
    ...blankLine,
    product_id: product.id,
    variant_id: variant.id,
    name: item.name ?? product.name,
    sku: variant.sku === '' ? product.sku : variant.sku,
    quantity: item.quantity,
    list_price: item.list_price ?? null,
    options: item.option_selections,
  }
}

function variantFor(store: StoreState, product: Product, item: LineItem, at: string): Variant {
  const options = item.option_selections.flatMap(({ option_id, option_value }) =>
    typeof option_value === 'number' ? [{ option_id, value_id: option_value }] : [],
  )
  const variant = chooseVariant(store, product, {
    variant_id: item.variant_id ?? undefined,
    options,
  })
  if (variant === undefined) throw invalidField(`${at}.variant_id`)
  return variant
}

function requireAnswers(
  store: StoreState,
  { product_id, option_selections }: LineItem,
  at: string,
): void {
  const missing = store
    .records(MODIFIERS)
    .where('product_id', product_id)
    .filter(
      ({ id, required }) => required && !option_selections.some((one) => one.option_id === id),
    )
  if (missing.length > 0) throw invalidField(`${at}.option_selections`, 'error.path.missing')
}

function customLine(item: CustomItem): LineDraft {
  return { ...blankLine, type: 'custom', ...item }
}

function giftLine({ amount, name, quantity, ...gift }: Gift): LineDraft {
  return { ...blankLine, type: 'gift certificate', name, quantity, list_price: amount, gift }
}
