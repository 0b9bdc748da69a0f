import { z } from 'zod'

/** A call as its client saw it; times are milliseconds by `wallMs`. */
export const loadedCallSchema = z.object({
  /** Of the order's callers. */
  caller: z.int(),
  /** From 1, among the calls of its caller. */
  number: z.int(),
  /** Which gateway answered, by its place; -1 for the store itself. */
  gateway: z.int(),
  dueMs: z.number(),
  sentMs: z.number(),
  endedMs: z.number(),
  /** 0 if there was no answer. */
  status: z.int(),
  /** Whether a gateway refused it for want of quota, and never sent it. */
  isRefusedHere: z.boolean(),
  /** What `Latchkey-Queue-Ms` says. */
  queueMs: z.number(),
  /** How often its connection broke, after which its client tried the next gateway. */
  breaks: z.int(),
})
export type LoadedCall = z.infer<typeof loadedCallSchema>

/** Everything that a load did. */
export const loadResultSchema = z.object({ calls: z.array(loadedCallSchema) })

const gatewaysSchema = z.array(z.string().nullable()).min(1)

/** What a load is to be put on. */
export const loadOrderSchema = z.object({
  /** Where the gateways listen, null where there is none. */
  gateways: gatewaysSchema,
  /** Where the mock BigCommerce listens. */
  mock: z.string(),
  seed: z.int(),
  callers: z.array(
    z.object({
      storeHash: z.string(),
      token: z.string(),
      kind: z.enum(['instance', 'other app']),
      priority: z.enum(['interactive', 'batch']),
      callsPerSecond: z.number(),
      fromMs: z.number(),
    }),
  ),
})
export type LoadOrder = z.infer<typeof loadOrderSchema>
export type LoadCaller = LoadOrder['callers'][number]

/** What a load's process is told. */
export const loadMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), order: loadOrderSchema }),
  /** From now on these are the gateways. */
  z.object({ type: z.literal('turn to'), gateways: gatewaysSchema }),
  z.object({ type: z.literal('stop') }),
])

/** The header that carries `caller-number` to the store; its journal has it. */
export const CALL_HEADER = 'x-proof-call'
