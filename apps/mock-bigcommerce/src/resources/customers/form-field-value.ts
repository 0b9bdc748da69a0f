import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

const Value = z.union([z.string(), z.number(), z.array(z.string())])

/** What a caller says in a field that the merchant added to a form. */
export const FormFields = z.array(z.object({ name: z.string().min(1), value: Value }))
export type FormField = z.infer<typeof FormFields>[number]

/** Whose form it is: a customer's, or an address's. */
export interface FormOwner {
  readonly of: 'customer' | 'address'
  readonly owner_id: number
}

/** What a customer's or an address's form says in one field. */
export interface FormFieldValue extends FormOwner, FormField {
  readonly id: number
}

export const FORM_FIELD_VALUES = kind<FormFieldValue>('form field values')

/** What one form says. */
export function formFieldsOf(store: StoreState, { of, owner_id }: FormOwner): FormFieldValue[] {
  const owned = store.records(FORM_FIELD_VALUES).where('owner_id', owner_id)
  return owned.filter((each) => each.of === of)
}

/** A value as V3 shows it, with whose it is. */
export function formFieldView({ of, owner_id, name, value }: FormFieldValue): object {
  return { name, value, [`${of}_id`]: owner_id }
}

/** What one form says, as V3 shows it. */
export function formFieldViews(store: StoreState, owner: FormOwner): object[] {
  return formFieldsOf(store, owner).map(formFieldView)
}

/** Lays values over a form's; a field that is not mentioned stays as it was. */
export function writeFormFields(
  store: StoreState,
  owner: FormOwner,
  fields: readonly FormField[] = [],
): FormFieldValue[] {
  const records = store.records(FORM_FIELD_VALUES)
  return fields.map(({ name, value }) => {
    const present = formFieldsOf(store, owner).find((each) => each.name === name)
    const { of, owner_id } = owner
    return present === undefined
      ? records.create({ of, owner_id, name, value })
      : records.put({ ...present, value })
  })
}

export function removeFormFields(store: StoreState, owner: FormOwner): void {
  for (const { id } of formFieldsOf(store, owner)) store.records(FORM_FIELD_VALUES).remove(id)
}

/** V2's form fields: values as text, and `null` where there are none. */
export function formFieldsV2(store: StoreState, owner: FormOwner): object[] | null {
  const views = formFieldsOf(store, owner).map(({ name, value }) => ({
    name,
    value: String(value),
  }))
  return views.length === 0 ? null : views
}
