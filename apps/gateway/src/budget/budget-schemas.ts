import { z } from 'zod'

const EXAMPLE = {
  storeHash: 'wuxeae6',
  upstreams: [
    {
      upstream: 'oauth',
      quota: { left: 41, quota: 150, resetMs: 8_120, windowMs: 30_000 },
      told: true,
      underWay: 3,
      pausedMs: 0,
      waiting: { interactive: 2, batch: 17, shadow: 0 },
      spent: 96,
      spentElsewhere: 10,
      instances: [
        { id: 4, spent: 60, waiting: 17 },
        { id: 7, spent: 31, waiting: 2 },
      ],
      others: { spent: 5, waiting: 0 },
      replicas: 2,
    },
  ],
}

const spending = {
  spent: z.int().meta({ description: 'Calls in this window' }),
  waiting: z.int().meta({ description: 'Calls that wait for their turn' }),
}

const upstreamSchema = z.object({
  upstream: z
    .enum(['oauth', 'legacy'])
    .meta({ description: 'Which API of the store; each has a quota of its own' }),
  quota: z
    .object({
      left: z
        .int()
        .meta({ description: 'Calls that may still be sent; those under way taken off' }),
      quota: z.int().meta({ description: 'Calls in a window' }),
      resetMs: z.int().meta({ description: 'From now to the end of the window, in milliseconds' }),
      windowMs: z.int().meta({ description: 'Length of a window, in milliseconds' }),
    })
    .nullable()
    .meta({ description: 'null while no answer of the store has told of it' }),
  told: z.boolean().meta({
    description:
      'Whether an answer of this window was seen; if not, `quota` is what is to be expected',
  }),
  underWay: z.int().meta({ description: 'Calls that were sent and not answered' }),
  pausedMs: z.int().meta({
    description: 'For how long the store is left alone because it asked for it, in milliseconds',
  }),
  waiting: z
    .object({ interactive: z.int(), batch: z.int(), shadow: z.int() })
    .meta({ description: 'Calls that wait for their turn, by priority' }),
  spent: z.int().meta({ description: 'Calls of this gateway in this window' }),
  spentElsewhere: z
    .int()
    .meta({ description: 'Calls of others in it: other apps, and other replicas' }),
  instances: z
    .array(z.object({ id: z.int(), ...spending }))
    .meta({ description: "The organization's own instances, the greatest spender first" }),
  others: z
    .object(spending)
    .meta({ description: 'Instances of other organizations on the store, all together' }),
  replicas: z.int().meta({ description: 'Gateways that share the quota' }),
})

export const budgetSchema = z
  .object({
    storeHash: z.string(),
    upstreams: z
      .array(upstreamSchema)
      .meta({ description: 'Empty while no call was made to the store lately' }),
  })
  .meta({ id: 'StoreBudget', examples: [EXAMPLE] })

export type BudgetView = z.infer<typeof budgetSchema>
