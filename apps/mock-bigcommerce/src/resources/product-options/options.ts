import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { modifierForm } from './modifier-form.ts'
import { configOf } from './option-config.ts'
import { SaidOption, type OptionForm } from './option-form.ts'
import { productIn } from '../catalog/product-in.ts'
import { blankOption, type ProductOption } from './product-option.ts'
import { variantOptionForm } from './variant-option-form.ts'
import { checkValues, offersValues, valuesOf, writeValues } from './write-option-values.ts'

/** The variant options of products, and their modifiers. */
export const optionRoutes: readonly Route[] = [variantOptionForm, modifierForm].flatMap(routesOf)

function routesOf(form: OptionForm): Route[] {
  const path = `/v3/catalog/products/{product_id}/${form.segment}` as const
  const one = `${path}/{${form.param}}` as const
  const { list, read } = handlersV3(deskOf(form))
  return [
    route(`GET ${path}`, list),
    route(`POST ${path}`, (call) => createOption(form, call)),
    route(`GET ${one}`, read),
    route(`PUT ${one}`, (call) => changeOption(form, call)),
    route(`DELETE ${one}`, (call) => {
      deleteOption(form, call, optionIn(form, call))
      return noContent
    }),
  ]
}

/** The records of one form, as the product in the path has them. */
function deskOf(form: OptionForm): Desk<ProductOption> {
  return {
    kind: form.options,
    param: form.param,
    blank: blankOption,
    create: SaidOption,
    change: SaidOption,
    view: (option, { store }) => viewOption(store, form, option),
    among: (call) => optionsOf(call.store, form, productIn(call).id),
    given: (call) => ({ product_id: productIn(call).id }),
    check: ({ display_name }, others) => {
      if (others.some((other) => other.display_name === display_name)) {
        throw new CallRefusedError(409, 'The option name is a duplicate.', {
          display_name: 'duplicate',
        })
      }
    },
  }
}

/** The variant options or the modifiers of a product. */
export function optionsOf(
  store: StoreState,
  form: OptionForm,
  productId: number,
): readonly ProductOption[] {
  return store.records(form.options).where('product_id', productId)
}

/**
 * The option or modifier that the path names.
 *
 * @throws {CallRefusedError} 404.
 */
export function optionIn(form: OptionForm, call: ResourceCall): ProductOption {
  return recordIn(deskOf(form), call)
}

/** What a caller sees of an option: its values are part of it. */
export function viewOption(store: StoreState, form: OptionForm, option: ProductOption) {
  return {
    ...form.view(option),
    // Unique among all products, as the display name is not.
    name: `${option.display_name}-${option.product_id}`,
    option_values: valuesOf(store, form, option.id).map(form.viewValue),
  }
}

function createOption(form: OptionForm, call: ResourceCall): ResourceAnswer {
  const { option_values = [], ...said } = readV3(form.New, call.body)
  const { type = 'dropdown', config = {} } = said
  const hasOwn = type !== 'checkbox' || option_values.length > 0
  // Whatever ids they come with, the values of a new option are new.
  const wanted = hasOwn
    ? option_values.map((value) => ({ ...value, id: undefined }))
    : yesAndNo(config)
  const { store } = call
  const values = checkValues({ store, form, type, present: [] }, wanted)
  const option = createAt(deskOf(form), call, { ...said, config: configOf(type, config) })
  writeValues(store.records(form.values), option.id, values)
  return recordV3(call, viewOption(store, form, option))
}

// A box to tick has its two values from the start.
const yesAndNo = ({ checked_by_default = false }: ProductOption['config']) => [
  {
    label: 'Yes',
    sort_order: 0,
    value_data: { checked_value: true },
    is_default: checked_by_default,
  },
  {
    label: 'No',
    sort_order: 1,
    value_data: { checked_value: false },
    is_default: !checked_by_default,
  },
]

function changeOption(form: OptionForm, call: ResourceCall): ResourceAnswer {
  const option = optionIn(form, call)
  const { option_values = [], ...said } = readV3(form.Change, call.body)
  const { type = option.type, config = option.config } = said
  const { store } = call
  const present = valuesOf(store, form, option.id)
  const values = checkValues({ store, form, type, present }, option_values)
  const changed = { ...said, config: configOf(type, config) }
  const kept = changeAt(deskOf(form), call, option, changed)
  if (!offersValues(type)) for (const { id } of present) store.records(form.values).remove(id)
  writeValues(store.records(form.values), kept.id, values)
  return recordV3(call, viewOption(store, form, kept))
}

/** Deletes an option or a modifier, its values, and what cannot be without it. */
export function deleteOption(form: OptionForm, call: ResourceCall, option: ProductOption): void {
  const { store } = call
  for (const { id } of valuesOf(store, form, option.id)) store.records(form.values).remove(id)
  store.records(form.options).remove(option.id)
  form.onRemoved(call, option)
}
