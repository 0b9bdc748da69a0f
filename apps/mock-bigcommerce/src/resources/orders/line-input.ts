import { z } from 'zod'
import { lenientText } from '../answers/lenient.ts'
import type { StoreState } from '../../state/store-state.ts'
import { calculatedPriceOf } from '../catalog/calculated-price.ts'
import type { Product } from '../catalog/product.ts'
import { VARIANTS, type Variant } from '../product-options/variant.ts'
import { id, money, quantity } from './amount-input.ts'
import { isChosen, lineOptions, OptionInput, requireAnswers } from './line-options.ts'
import { invalid } from './order-input.ts'
import { OrderLine } from './order-line.ts'

const text = lenientText.pipe(z.string().min(1))

/** A line as V2 takes it: a product of the catalogue, or one that is only in this order. */
export const LineInput = z.object({
  product_id: id.optional(),
  variant_id: id.optional(),
  name: lenientText.pipe(z.string().min(1).max(250)).optional(),
  name_customer: text.optional(),
  name_merchant: text.optional(),
  product_options: z.array(OptionInput).optional(),
  quantity: quantity.pipe(z.number().positive()),
  price_ex_tax: money.optional(),
  price_inc_tax: money.optional(),
  sku: lenientText.optional(),
  upc: lenientText.pipe(z.string().max(255)).optional(),
  wrapping_id: id.optional(),
  wrapping_name: lenientText.optional(),
  wrapping_message: lenientText.optional(),
  wrapping_cost_ex_tax: money.optional(),
  wrapping_cost_inc_tax: money.optional(),
})
export type LineInput = z.infer<typeof LineInput>

/**
 * The line that a caller describes: of a product with its variant, at the catalogue's price where
 * none is said; or of something that only this order has.
 *
 * @throws {CallRefusedError} 400 if the product or the variant is not there, if several variants
 *   could be meant, or if something of the caller's own has no name or no price.
 */
export function lineFrom(store: StoreState, input: LineInput): OrderLine {
  const names = [input.name, input.name_customer].filter((name) => name !== undefined)
  if (new Set(names).size > 1) throw invalid('products')
  if (input.wrapping_id !== undefined && input.wrapping_id > 0) requireWrappingCosts(input)

  const { product_options = [], ...said } = { ...input, name: names[0] }
  if ((input.product_id ?? 0) === 0) return customLine(said)
  const product = store.products.find(input.product_id ?? 0)
  if (product === undefined) throw invalid('products')
  const variant = variantFor(store, product, input)
  requireAnswers(store, product.id, product_options)
  return {
    ...catalogLine(product, variant, said),
    product_options: lineOptions(store, product.id, variant, product_options),
  }
}

function requireWrappingCosts({ wrapping_cost_ex_tax, wrapping_cost_inc_tax }: LineInput): void {
  if (wrapping_cost_ex_tax === undefined || wrapping_cost_inc_tax === undefined) {
    throw invalid('products')
  }
}

function customLine(input: object & Pick<LineInput, 'name' | 'name_merchant'>): OrderLine {
  const read = OrderLine.safeParse({ ...input, name: input.name ?? input.name_merchant })
  if (!read.success || read.data.name === '') throw invalid('products')
  return { ...read.data, product_id: 0, variant_id: 0, stock_taken: 0 }
}

type Described = Omit<LineInput, 'product_options'>

function catalogLine(product: Product, variant: Variant | undefined, input: Described): OrderLine {
  const listed = variant?.price ?? calculatedPriceOf(product)
  const price = input.price_ex_tax ?? input.price_inc_tax ?? listed
  return OrderLine.parse({
    ...input,
    product_id: product.id,
    variant_id: variant?.id ?? product.id,
    name: input.name ?? product.name,
    name_merchant: input.name_merchant ?? product.name,
    sku: variant === undefined || variant.sku === '' ? product.sku : variant.sku,
    upc: input.upc ?? variant?.upc ?? product.upc,
    weight: variant?.weight ?? product.weight,
    price_ex_tax: price,
    price_inc_tax: input.price_inc_tax ?? price,
    stock_taken: 0,
  })
}

/** @returns `undefined` for a product that is its own and only variant. */
function variantFor(store: StoreState, product: Product, input: LineInput): Variant | undefined {
  const variants = store.records(VARIANTS).where('product_id', product.id)
  const { variant_id, product_options = [] } = input
  if (variants.length === 0) {
    if (variant_id === undefined || variant_id === 0 || variant_id === product.id) return undefined
    throw invalid('products')
  }
  const isMeant = ({ id: variantId, option_values }: Variant) =>
    variant_id === undefined
      ? option_values.every((value) => isChosen(value, product_options))
      : variantId === variant_id
  const [variant, another] = variants.filter(isMeant)
  if (variant === undefined || another !== undefined) throw invalid('products')
  return variant
}
