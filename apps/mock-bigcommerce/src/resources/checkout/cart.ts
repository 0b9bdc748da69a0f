import { nthUuid } from '../../state/nth-uuid.ts'
import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { CheckoutAddress } from './checkout-address.ts'

/** What a shopper is about to buy. A cart is a checkout too, under the same id. */
export interface Cart {
  readonly id: string
  /** 0 is a guest. */
  readonly customer_id: number
  readonly channel_id: number
  readonly email: string
  readonly currency_code: string
  readonly locale: string
  readonly coupon_codes: readonly string[]
  /** Taken off the whole cart by hand. */
  readonly manual_discount: number
  readonly billing_address: CheckoutAddress | null
  readonly customer_message: string
  /** The order it became last. */
  readonly order_id: number | null
  /** Stands for the cart in the mail that a shopper gets who leaves it. */
  readonly abandoned_token: string
  /** Goes up with every change, so that a caller can say which one it knows. */
  readonly version: number
  readonly created_time: string
  readonly updated_time: string
}

/** An option that a shopper chose: a value's id, or what was filled in. */
export interface ChosenOption {
  readonly option_id: number
  readonly option_value: number | string
}

/** A person who gives a gift certificate, or gets it. */
export interface Correspondent {
  readonly name: string
  readonly email: string
}

/** One line of a cart. Only `catalog` lines are products, physical or digital as the product is. */
export interface CartLine {
  readonly id: string
  readonly cart_id: string
  readonly type: 'catalog' | 'custom' | 'gift certificate'
  readonly product_id: number
  readonly variant_id: number
  readonly name: string
  readonly sku: string
  readonly image_url: string
  readonly quantity: number
  /** `null` is the catalogue's price, whatever it is by then. */
  readonly list_price: number | null
  /** Taken off the line by hand. */
  readonly manual_discount: number
  readonly options: readonly ChosenOption[]
  /** Of a gift certificate. */
  readonly gift: {
    readonly theme: string
    readonly sender: Correspondent
    readonly recipient: Correspondent
    readonly message: string
  } | null
}

/** A line that is about to be put into a cart. */
export type LineDraft = Omit<CartLine, 'id' | 'cart_id'>

export const CARTS = uuidKind<Cart>('carts')
export const CART_LINES = uuidKind<CartLine>('cart lines')

/** A line that nothing was said about. */
export const blankLine: LineDraft = {
  type: 'catalog',
  product_id: 0,
  variant_id: 0,
  name: '',
  sku: '',
  image_url: '',
  quantity: 1,
  list_price: null,
  manual_discount: 0,
  options: [],
  gift: null,
}

/** A cart that nothing was said about. */
export const blankCart: Omit<Cart, 'id' | 'abandoned_token' | 'created_time' | 'updated_time'> = {
  customer_id: 0,
  channel_id: 1,
  email: '',
  currency_code: 'USD',
  locale: 'en',
  coupon_codes: [],
  manual_discount: 0,
  billing_address: null,
  customer_message: '',
  order_id: null,
  version: 1,
}

/** The lines of a cart, in the order in which they were added. */
export function linesOfCart(store: StoreState, cartId: string): readonly CartLine[] {
  return store.records(CART_LINES).where('cart_id', cartId)
}

/** The token that stands for a cart once it is left. */
export function abandonedTokenOf(cartId: string): string {
  return nthUuid(`${cartId} abandoned`, 1)
}
