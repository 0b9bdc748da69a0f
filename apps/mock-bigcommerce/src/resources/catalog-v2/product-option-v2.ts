import type { StoreState } from '../../state/store-state.ts'
import { modifierForm } from '../product-options/modifier-form.ts'
import type { OptionForm } from '../product-options/option-form.ts'
import { optionsOf } from '../product-options/options.ts'
import type { ProductOption } from '../product-options/product-option.ts'
import { variantOptionForm } from '../product-options/variant-option-form.ts'
import { valuesOf } from '../product-options/write-option-values.ts'
import { PRODUCT_OPTION_LINKS, type ProductOptionLink } from './product-option-link.ts'

/** An option of a product, whichever of V3's two kinds it is: to V2 they are one. */
export interface ProductOptionV2 {
  readonly form: OptionForm
  readonly option: ProductOption
  /** Where it comes from; nothing where it was made by V3, for this product alone. */
  readonly link: ProductOptionLink | undefined
}

/** V3's two kinds of options of products. */
export const FORMS = [variantOptionForm, modifierForm]

/** The options of a product, in the order in which its page shows them. */
export function productOptionsOf(store: StoreState, productId: number): ProductOptionV2[] {
  return FORMS.flatMap((form) =>
    optionsOf(store, form, productId).map((option) => ({
      form,
      option,
      link: linkOf(store, form, option),
    })),
  ).toSorted((a, b) => a.option.sort_order - b.option.sort_order)
}

/** Where an option of a product comes from, if it comes from a shared one. */
export function linkOf(
  store: StoreState,
  { segment }: OptionForm,
  { id, product_id }: ProductOption,
): ProductOptionLink | undefined {
  return store
    .records(PRODUCT_OPTION_LINKS)
    .where('product_id', product_id)
    .find((link) => link.segment === segment && link.product_option_id === id)
}

/** The values of a product's option, each with the id that V2 knows it by. */
export function valuesV2(store: StoreState, { form, option, link }: ProductOptionV2) {
  return valuesOf(store, form, option.id).map((value) => ({
    value,
    option_value_id:
      link?.values.find(({ value_id }) => value_id === value.id)?.option_value_id ?? value.id,
  }))
}
