import { z } from 'zod'
import { SeedStores } from '../seed/seed.ts'

const KeptCollection = z.object({
  nextId: z.number().int().min(0),
  records: z.array(z.looseObject({ id: z.union([z.number(), z.string()]) })),
})
const KeptCollections = z.record(z.string(), KeptCollection)

/** All that a mock remembers, as JSON keeps it. Quotas and the journal are not among it. */
export const StateSnapshot = z.object({
  format: z.literal('latchkey mock state 1'),
  /** How far the mock's clock was ahead. */
  aheadMs: z.number().min(0),
  /** What a reset goes back to. */
  seed: SeedStores,
  /** What belongs to no store. */
  global: KeptCollections,
  /** Every record of each store, by its hash. */
  stores: z.record(z.string(), KeptCollections),
})
export type StateSnapshot = z.output<typeof StateSnapshot>
