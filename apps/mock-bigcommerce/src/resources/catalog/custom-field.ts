import { kind } from '../../state/kind.ts'

/** A name and a value that a merchant added to a product. */
export interface CustomField {
  readonly id: number
  readonly product_id: number
  readonly name: string
  readonly value: string
}

export const CUSTOM_FIELDS = kind<CustomField>('custom fields')
