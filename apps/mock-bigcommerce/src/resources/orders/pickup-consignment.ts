import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { lenientInteger, lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import type { OrderPart } from './order.ts'

const text = (longest: number) => lenientText.pipe(z.string().max(longest))

const PickupLocation = z.object({
  name: text(255),
  code: text(50),
  address_line_1: text(255),
  address_line_2: text(255),
  city: text(255),
  state: text(255),
  postal_code: text(50),
  country_alpha2: lenientText.pipe(z.string().length(2)),
  email: text(255),
  phone: text(125),
})
type PickupLocation = z.infer<typeof PickupLocation>

/** What a caller may write of a pickup consignment, besides its lines. */
export const PickupInput = z
  .object({
    pickup_method_id: lenientInteger.pipe(z.number().int().positive()),
    pickup_method_display_name: text(250),
    collection_instructions: lenientText,
    collection_time_description: text(250),
    location: PickupLocation.partial(),
  })
  .partial()
export type PickupInput = z.infer<typeof PickupInput>

/** What an order keeps of its collection: how, and where. */
export interface PickupFields {
  readonly pickup_method_id: number
  readonly pickup_method_display_name: string
  readonly collection_instructions: string
  readonly collection_time_description: string
  readonly location: PickupLocation
}

/** Items of an order that the shopper collects. */
export interface PickupConsignment extends PickupFields, OrderPart {}

export const PICKUP_CONSIGNMENTS = kind<PickupConsignment>('order pickup consignments')

/** A collection that nothing was said about. */
export const blankPickup: PickupFields = {
  pickup_method_id: 0,
  pickup_method_display_name: '',
  collection_instructions: '',
  collection_time_description: '',
  location: {
    name: '',
    code: '',
    address_line_1: '',
    address_line_2: '',
    city: '',
    state: '',
    postal_code: '',
    country_alpha2: '',
    email: '',
    phone: '',
  },
}

/** A collection with what a caller says laid over it. */
export function withPickup(before: PickupFields, { location, ...said }: PickupInput): PickupFields {
  return {
    ...overlay<PickupFields>(before, said),
    location: overlay(before.location, location ?? {}),
  }
}
