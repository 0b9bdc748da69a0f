import { z } from 'zod'

const Hold = z.object({ side: z.enum(['before', 'behind']), effect: z.int() })

/** Where a step is to hold still: before or behind its n-th write, counted from 1. */
export type Hold = z.infer<typeof Hold>

const Effect = z.object({
  /** Such as `insert migration_event`, `commit`, or `POST /v3/hooks` for what a store was told. */
  name: z.string(),
  /** Whether a crash right behind it finds it done: a write within a transaction is not. */
  isLasting: z.boolean(),
})

/** Something that a step wrote. */
export type StepEffect = z.infer<typeof Effect>

/** What a process of held gateways says on its standard output, one JSON object a line. */
export const HeldMessage = z.union([
  z.object({ listening: z.array(z.string()) }),
  z.object({ step: z.string(), effect: Effect }),
  z.object({ step: z.string(), said: z.enum(['held', 'answered']) }),
])

/** A line of such a process. */
export type HeldMessage = z.infer<typeof HeldMessage>

/** What such a process is told on its standard input, in one line. */
export const HeldTask = z.object({
  databaseUrl: z.string(),
  vaultKeys: z.string(),
  upstream: z.string(),
  /** By which BigCommerce calls the gateway that goes on, too. */
  publicUrl: z.string(),
  /** A gateway each, whose judgement of canaries is to hold still there; one that does not if empty. */
  rounds: z.array(Hold.nullable()),
})

/** Where held gateways work. */
export type HeldTask = z.infer<typeof HeldTask>

/** The name under which a gateway's round of canaries reports. */
export const roundKey = (gateway: number) => `round ${gateway}`
