import { kind } from '../../state/kind.ts'

/**
 * How much of an item lies at a location, and how it is sold from there.
 *
 * Of the default location the catalogue has what is available, the warning level and the bin: here is
 * only what the catalogue has no field for.
 */
export interface Stock {
  readonly id: number
  readonly location_id: number
  /** The variant's id; the product's where it has no variants, or counts for all of them. */
  readonly item_id: number
  /** What may be sold. */
  readonly available: number
  /** What is there and not sold, as far as there is enough for the safety stock. */
  readonly held_back: number
  readonly safety_stock: number
  readonly is_in_stock: boolean
  readonly warning_level: number
  readonly bin_picking_number: string
}

export const STOCK = kind<Stock>('stock at locations')

/** Stock that nothing was said about. */
export const blankStock: Omit<Stock, 'id' | 'item_id' | 'location_id'> = {
  available: 0,
  held_back: 0,
  safety_stock: 0,
  is_in_stock: true,
  warning_level: 0,
  bin_picking_number: '',
}

/** The most that can lie at one location. */
export const LARGEST_STOCK = 2_147_483_647

/** Stock of which as much is there, the safety stock held back. */
export function withOnHand<T extends Pick<Stock, 'available' | 'held_back' | 'safety_stock'>>(
  stock: T,
  onHand: number,
): T {
  const held_back = Math.min(onHand, stock.safety_stock)
  return { ...stock, held_back, available: onHand - held_back }
}

export function onHandOf({ available, held_back }: Pick<Stock, 'available' | 'held_back'>): number {
  return available + held_back
}
