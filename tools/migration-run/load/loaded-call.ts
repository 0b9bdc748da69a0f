import { z } from 'zod'

/** How a client of the load speaks: by the door it calls, and the format it asks for there. */
export const SPEECHES = ['bigcommerce', 'legacy-json', 'legacy-xml'] as const
export type Speech = (typeof SPEECHES)[number]

/** A call as its client saw it; times are milliseconds by `machineMs`. */
export const loadedCallSchema = z.object({
  /** From 1; the store's journal has it, and what a write leaves behind. */
  number: z.int(),
  /** Method and path below `/v2`. */
  action: z.string(),
  isWrite: z.boolean(),
  speech: z.enum(SPEECHES),
  /** Which gateway was called, by its place. */
  replica: z.int(),
  session: z.string(),
  /** When it should have been sent: whatever delays it is part of what its client waits for. */
  dueMs: z.number(),
  sentMs: z.number(),
  endedMs: z.number(),
  /** What is wrong with the answer; null if nothing is. */
  fault: z.string().nullable(),
})
export type LoadedCall = z.infer<typeof loadedCallSchema>

export const COLLECTIONS = ['banners', 'coupons'] as const
export type CollectionName = (typeof COLLECTIONS)[number]

/** A record that the load has made, by the numbers of the calls that did so. */
export const writtenRecordSchema = z.object({
  collection: z.enum(COLLECTIONS),
  id: z.int(),
  madeBy: z.int(),
  changedBy: z.int().nullable(),
  deletedBy: z.int().nullable(),
})
export type WrittenRecord = z.infer<typeof writtenRecordSchema>

/** Everything that a load did. */
export const loadResultSchema = z.object({
  calls: z.array(loadedCallSchema),
  records: z.array(writtenRecordSchema),
})
export type LoadResult = z.infer<typeof loadResultSchema>

/** What a load is to be put on. */
export const loadOrderSchema = z.object({
  /** Where the gateways listen. */
  replicas: z.array(z.string()).min(1),
  storeHash: z.string(),
  /** The instance's. */
  token: z.string(),
  /** `Basic …` with the legacy account's own login. */
  legacyLogin: z.string(),
  callsPerSecond: z.number(),
})
export type LoadOrder = z.infer<typeof loadOrderSchema>

/** The header that carries a call's number to the store. */
export const NUMBER_HEADER = 'x-load-number'
