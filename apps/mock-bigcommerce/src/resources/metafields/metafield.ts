import { z } from 'zod'
import { kind } from '../../state/kind.ts'

/** What may have metafields, in the words of their `resource_type`. */
export type MetafieldResource =
  | 'brand'
  | 'cart'
  | 'category'
  | 'channel'
  | 'customer'
  | 'location'
  | 'order'
  | 'product'
  | 'store'
  | 'variant'

/** What a caller may write of a metafield. */
export const MetafieldFields = z.object({
  permission_set: z.enum([
    'app_only',
    'read',
    'write',
    'read_and_sf_access',
    'write_and_sf_access',
  ]),
  namespace: z.string().min(1).max(64),
  key: z.string().min(1).max(64),
  value: z.string().min(1).max(65_535),
  description: z.string().max(255),
})
export type MetafieldFields = z.infer<typeof MetafieldFields>

/** A value that an API account keeps beside a record of the store. */
export interface Metafield extends MetafieldFields {
  readonly id: number
  readonly resource_type: MetafieldResource
  /** As text, since carts' ids are; where ids are numbers, callers are shown a number. */
  readonly resource_id: string
  /** The API account that made it. */
  readonly owner_client_id: string
  readonly date_created: string
  readonly date_modified: string
}

// One collection for all: their ids count up together.
export const METAFIELDS = kind<Metafield>('metafields')
