import type { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { modifierForm } from './modifier-form.ts'
import type { OptionForm } from './option-form.ts'
import { SaidValue } from './option-value.ts'
import { optionIn } from './options.ts'
import type { ProductOptionValue } from './product-option.ts'
import { variantOptionForm } from './variant-option-form.ts'
import { checkValues, valuesOf, writeValues } from './write-option-values.ts'

const Change = SaidValue.omit({ id: true })
const New = Change.required({ label: true, sort_order: true })

/** The values of variant options and of modifiers. */
export const optionValueRoutes: readonly Route[] = [variantOptionForm, modifierForm].flatMap(
  routesOf,
)

function routesOf(form: OptionForm): Route[] {
  const path = `/v3/catalog/products/{product_id}/${form.segment}/{${form.param}}/values` as const
  const one = `${path}/{value_id}` as const
  return [
    route(`GET ${path}`, (call) => listV3(call, valuesIn(form, call), form.viewValue)),
    route(`POST ${path}`, (call) => writeValue(form, call, New)),
    route(`GET ${one}`, (call) => recordV3(call, form.viewValue(valueIn(form, call)))),
    route(`PUT ${one}`, (call) => writeValue(form, call, Change, valueIn(form, call).id)),
    route(`DELETE ${one}`, (call) => deleteValue(form, call)),
  ]
}

function valuesIn(form: OptionForm, call: ResourceCall): ProductOptionValue[] {
  return valuesOf(call.store, form, optionIn(form, call).id)
}

/**
 * The value that the path names.
 *
 * @throws {CallRefusedError} 404.
 */
export function valueIn(form: OptionForm, call: ResourceCall): ProductOptionValue {
  return requireIn(valuesIn(form, call), idIn(call, 'value_id'))
}

function writeValue(
  form: OptionForm,
  call: ResourceCall,
  schema: z.ZodType<z.infer<typeof Change>>,
  id?: number,
): ResourceAnswer {
  const option = optionIn(form, call)
  const said = readV3(schema, call.body)
  const { store } = call
  const present = valuesOf(store, form, option.id)
  const checked = checkValues({ store, form, type: option.type, present }, [{ ...said, id }])
  const [value] = writeValues(store.records(form.values), option.id, checked)
  return recordV3(call, value === undefined ? {} : form.viewValue(value))
}

function deleteValue(form: OptionForm, call: ResourceCall): ResourceAnswer {
  const option = optionIn(form, call)
  const { id } = valueIn(form, call)
  call.store.records(form.values).remove(id)
  form.onRemoved(call, option, id)
  return noContent
}
