import { kind } from '../../state/kind.ts'

/** What a customer fills in on a product's page. V2 reads and deletes these; only the panel makes them. */
export interface ConfigurableField {
  readonly id: number
  readonly product_id: number
  readonly name: string
  /** Text, more lines of it, a check box, a file or a choice, in V2's letters. */
  readonly type: 'T' | 'ML' | 'C' | 'F' | 'S'
  /** Of a file: extensions, separated by commas. */
  readonly allowed_file_types: string
  /** Of a file, in kilobytes. */
  readonly max_size: number
  /** Of a choice: texts, separated by commas. */
  readonly select_options: string
  readonly is_required: boolean
  readonly sort_order: number
}

export const CONFIGURABLE_FIELDS = kind<ConfigurableField>('configurable fields')
