import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { readV3 } from '../answers/read-v3.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import {
  FORM_FIELD_VALUES,
  formFieldView,
  FormFields,
  writeFormFields,
  type FormFieldValue,
  type FormOwner,
} from './form-field-value.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const Id = z.number().int().positive()
const Put = z.union([
  FormFields.element.extend({ customer_id: Id }),
  FormFields.element.extend({ address_id: Id }),
])

/** Values of form fields, customers' and addresses' together. */
export const formFieldValueRoutes: readonly Route[] = [
  route('GET /v3/customers/form-field-values', (call) =>
    cursorListV3(call, asked(call), formFieldView),
  ),
  route('PUT /v3/customers/form-field-values', (call) => {
    const said = readV3(z.array(Put).min(1), call.body)
    const owners = said.map(ownerOf)
    for (const [i, owner] of owners.entries()) requireOwner(call.store, owner, i)
    const kept = said.flatMap((each, i) => {
      const owner = owners[i]
      return owner === undefined ? [] : writeFormFields(call.store, owner, [each])
    })
    return batchV3(call, kept.map(formFieldView))
  }),
]

function asked({ store, query }: ResourceCall): readonly FormFieldValue[] {
  const wanted = (name: string) => query.get(name) ?? undefined
  const isOwner = (value: FormFieldValue, of: FormOwner['of']) => {
    const id = wanted(`${of}_id`)
    return id === undefined || (value.of === of && String(value.owner_id) === id)
  }
  return store
    .records(FORM_FIELD_VALUES)
    .all()
    .filter((each) => isOwner(each, 'customer') && isOwner(each, 'address'))
    .filter(({ name }) => name === (wanted('field_name') ?? name))
    .filter((each) => typeOf(each) === (wanted('field_type') ?? typeOf(each)))
}

// Merchants make form fields in the control panel, which the mock has not; so a value's type is as
// far as the value tells.
function typeOf({ value }: FormFieldValue): string {
  if (typeof value === 'number') return 'numbers'
  if (Array.isArray(value)) return 'checkboxes'
  return /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text'
}

function ownerOf(said: z.infer<typeof Put>): FormOwner {
  return 'customer_id' in said
    ? { of: 'customer', owner_id: said.customer_id }
    : { of: 'address', owner_id: said.address_id }
}

function requireOwner(store: StoreState, { of, owner_id }: FormOwner, index: number): void {
  const owners = of === 'customer' ? store.customers : store.customerAddresses
  if (owners.find(owner_id) === undefined) refuseFields([`${index}.${of}_id`])
}
