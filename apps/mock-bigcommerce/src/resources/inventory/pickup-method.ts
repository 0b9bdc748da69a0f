import { kind } from '../../state/kind.ts'

/** A way in which shoppers collect what they bought, from one location. */
export interface PickupMethod {
  readonly id: number
  readonly location_id: number
  readonly display_name: string
  readonly collection_instructions: string
  readonly collection_time_description: string
  readonly date_created: string
  readonly date_modified: string
}

export const PICKUP_METHODS = kind<PickupMethod>('pickup methods')
