import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { decimal } from '../../formats/text-forms.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { recordV2 } from '../answers/v2-answers.ts'
import { requireFreeCombination } from '../product-options/option-combination.ts'
import {
  blankVariant,
  VariantFields,
  VARIANTS,
  type Variant,
  type VariantChange,
} from '../product-options/variant.ts'
import { viewVariant } from '../product-options/variant-view.ts'
import { changeVariant, createVariant, deleteVariant } from '../product-options/write-variant.ts'
import { removals, removePage } from './collection-routes.ts'
import { inV2 } from './input-in-v2.ts'
import { lenientList, textOrNone } from './lenient-v2.ts'
import { partRoutesV2 } from './part-routes-v2.ts'
import { belowProduct } from '../catalog/below-product.ts'
import { productIn } from '../catalog/product-in.ts'
import { readOnlyIn } from '../answers/read-only.ts'
import { SkuOption, skuOptionsView, toOptionValues } from './sku-options.ts'

const ALL = '/v2/products/skus'
const READ_ONLY = ['product_id', 'adjusted_price', 'adjusted_weight']
const MOST_SKUS = 500

const { shape } = VariantFields
// A price or a weight that is nothing is the product's.
const amount = z.union([lenientNumber, z.null()]).pipe(shape.price)
const stock = lenientInteger.pipe(shape.inventory_level.unwrap())

const Said = z
  .object({
    sku: lenientText.pipe(shape.sku.min(1)),
    price: amount,
    cost_price: amount,
    upc: textOrNone.pipe(shape.upc.unwrap()),
    inventory_level: stock,
    inventory_warning_level: stock,
    bin_picking_number: textOrNone.pipe(shape.bin_picking_number.unwrap()),
    weight: amount,
    is_purchasing_disabled: lenientBoolean,
    purchasing_disabled_message: textOrNone.pipe(shape.purchasing_disabled_message),
    image_file: textOrNone,
    options: lenientList(SkuOption),
  })
  .partial()
const New = Said.required({ sku: true, options: true })

const desk: Desk<Variant> = {
  ...belowProduct(VARIANTS),
  among: skusAskedFor,
  blank: { ...blankVariant, product_id: 0, option_values: [] },
  // What is written goes through `createVariant` and `changeVariant`.
  create: z.object({}),
  change: z.object({}),
  view: viewOf,
}

const handlers = readOnlyIn(
  {
    ...handlersV2(desk),
    create,
    change,
    ...removals(desk, deleteVariant),
    removeAll: removePage(desk, deleteVariant),
  },
  READ_ONLY,
)

/** The SKUs of products: V3's variants, base variants aside. */
export const skuRoutes: readonly Route[] = [
  ...partRoutesV2('skus', handlers, VARIANTS),
  route(`GET ${ALL}`, handlers.list),
  route(`PUT ${ALL}/{id}`, handlers.change),
]

/** The SKUs of the product in the path, of all products where there is none, as far as an index helps. */
function skusAskedFor(call: ResourceCall): readonly Variant[] {
  const { store, query } = call
  const variants = store.records(VARIANTS)
  const sku = query.get('sku')
  const among = sku === null ? variants.all() : variants.where('sku', sku)
  const isOfOne = call.params['product_id'] !== undefined
  const reached = isOfOne ? belowProduct(VARIANTS).among(call) : among
  return query.get('is_low_inventory') === 'true' ? reached.filter(isLow) : reached
}

const isLow = ({ inventory_level, inventory_warning_level }: Variant) =>
  (inventory_level ?? 0) <= (inventory_warning_level ?? 0)

function create(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const product = productIn(call)
  const { options, ...said } = readV2(New, call.body)
  if (store.records(VARIANTS).where('product_id', product.id).length >= MOST_SKUS) {
    throw new CallRefusedError(403, `A product can have at most ${MOST_SKUS} SKUs.`)
  }
  const values = toOptionValues(store, product.id, options)
  const sku = inV2(() => createVariant(call, product, toChange(said), values))
  const createdAt = `/products/${product.id}/skus/${sku.id}`
  return { status: 201, body: viewOf(sku, call), createdAt }
}

function change(call: ResourceCall): ResourceAnswer {
  const sku = recordIn(desk, call)
  const { options, ...said } = readV2(Said, call.body)
  const values = options && toOptionValues(call.store, sku.product_id, options)
  if (values !== undefined) {
    const ofProduct = call.store.records(VARIANTS).where('product_id', sku.product_id)
    const others = ofProduct.filter(({ id }) => id !== sku.id)
    requireFreeCombination({ option_values: values }, others)
  }
  const changed = inV2(() => changeVariant(call, sku, toChange(said)))
  const kept =
    values === undefined
      ? changed
      : call.store.records(VARIANTS).put({ ...changed, option_values: values })
  return recordV2(kept, (each) => viewOf(each, call))
}

function toChange({
  is_purchasing_disabled: purchasing_disabled,
  image_file: image_url,
  ...same
}: Omit<z.infer<typeof Said>, 'options'>): VariantChange {
  return { ...same, purchasing_disabled, image_url }
}

const decimalOrNull = (amount: number | null) => (amount === null ? null : decimal(amount))

function viewOf(sku: Variant, { store }: ResourceCall): object {
  const { calculated_price, calculated_weight } = viewVariant(store, sku)
  return {
    id: sku.id,
    product_id: sku.product_id,
    sku: sku.sku,
    price: decimalOrNull(sku.price),
    adjusted_price: decimal(calculated_price),
    cost_price: decimal(sku.cost_price ?? 0),
    upc: sku.upc ?? '',
    inventory_level: sku.inventory_level ?? 0,
    inventory_warning_level: sku.inventory_warning_level ?? 0,
    bin_picking_number: sku.bin_picking_number ?? '',
    weight: decimalOrNull(sku.weight),
    adjusted_weight: decimal(calculated_weight),
    is_purchasing_disabled: sku.purchasing_disabled,
    purchasing_disabled_message: sku.purchasing_disabled_message,
    image_file: sku.image_url,
    options: skuOptionsView(store, sku),
  }
}
