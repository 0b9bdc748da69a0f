import { z } from 'zod'

// As the gateway answers, as far as it is used here; what it says besides is passed on as JSON.

const upstreamShape = z.looseObject({
  upstream: z.string(),
  quota: z
    .looseObject({ left: z.int(), quota: z.int(), resetMs: z.int(), windowMs: z.int() })
    .nullable(),
  told: z.boolean(),
  underWay: z.int(),
  pausedMs: z.int(),
  /** Calls by priority. */
  waiting: z.record(z.string(), z.int()),
  spent: z.int(),
  spentElsewhere: z.int(),
  instances: z.array(z.looseObject({ id: z.int(), spent: z.int(), waiting: z.int() })),
  others: z.looseObject({ spent: z.int(), waiting: z.int() }),
  replicas: z.int(),
})

/** A store's request quota as `GET /api/stores/{hash}/budget` shows it. */
export const storeBudgetShape = z.looseObject({
  storeHash: z.string(),
  upstreams: z.array(upstreamShape),
})

export type StoreBudget = z.infer<typeof storeBudgetShape>
export type UpstreamBudget = StoreBudget['upstreams'][number]
