import { z } from 'zod'

const ms = z.number().int().min(0).max(600_000)

/**
 * What goes wrong with a call.
 *
 * `delay`, `status` and `overload` happen before the store has seen the call, the others after it has
 * done what was asked, as far as `processed` does not say otherwise.
 */
export const Effect = z.discriminatedUnion('kind', [
  /** The answer comes later. */
  z.strictObject({ kind: z.literal('delay'), ms }),
  /** The connection is torn down without an answer. */
  z.strictObject({ kind: z.literal('reset'), processed: z.boolean().default(true) }),
  /** The head and half of the body come, then the connection is torn down. */
  z.strictObject({ kind: z.literal('half-body') }),
  /** The answer is whole as HTTP sees it, and its JSON or XML is cut short. */
  z.strictObject({ kind: z.literal('malformed-body') }),
  /** The body comes in pieces. */
  z.strictObject({
    kind: z.literal('drip'),
    bytes: z.number().int().min(1).max(1_048_576),
    everyMs: ms,
  }),
  /** Another status, with BigCommerce's words for it. */
  z.strictObject({ kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  /** 429 without any quota header: the platform itself is busy. */
  z.strictObject({ kind: z.literal('overload') }),
])
export type Effect = z.output<typeof Effect>

/** Which calls go wrong, and how. */
export const FaultRule = z.strictObject({
  /** A route of the scope catalog, such as `GET /v3/catalog/products`. Left out: every route. */
  route: z.string().optional(),
  /** Left out: every store. */
  store_hash: z.string().optional(),
  plane: z.enum(['oauth', 'legacy']).optional(),
  /** How many of the calls that fit go wrong, from 0 to 1. */
  share: z.number().min(0).max(1).default(1),
  /** After so many the rule has done its work. Left out: never. */
  count: z.number().int().min(1).optional(),
  effect: Effect,
})
export type FaultRule = z.output<typeof FaultRule>

/** Faults as a caller gives them. The same seed makes the same calls go wrong. */
export const FaultPlan = z.strictObject({
  seed: z.number().int().min(0).max(0xff_ff_ff_ff).default(1),
  rules: z.array(FaultRule).max(1_000),
})
export type FaultPlan = z.input<typeof FaultPlan>
