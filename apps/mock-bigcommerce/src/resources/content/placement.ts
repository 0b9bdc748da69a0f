import { uuidKind } from '../../state/kind.ts'

/** Where a widget stands: a region of a template file, for all its pages or for one. */
export interface Placement {
  readonly id: string
  readonly channel_id: number
  readonly widget_uuid: string
  readonly template_file: string
  readonly region: string
  /** The product, category, brand or page; empty for all of them. */
  readonly entity_id: string
  readonly sort_order: number
  readonly status: 'inactive' | 'active'
  readonly date_created: string
  readonly date_modified: string
}

export const PLACEMENTS = uuidKind<Placement>('widget placements')
