import { z } from 'zod'
import { unmetShape } from './migration-shapes.ts'

/** A fleet as `GET /api/migration-fleets/{id}` shows it. */
export const fleetShape = z.looseObject({
  id: z.int(),
  step: z.string(),
  dryRun: z.boolean(),
  state: z.enum(['running', 'paused', 'done']),
  concurrency: z.int(),
  total: z.int(),
  done: z.int(),
  verdicts: z.looseObject({
    done: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    failed: z.int(),
  }),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export type FleetView = z.infer<typeof fleetShape>

export const fleetsShape = z.looseObject({ fleets: z.array(fleetShape) })

const fleetRowResultShape = z.looseObject({
  number: z.int(),
  /** As the row named it. */
  instance: z.string(),
  instanceId: z.int().nullable(),
  verdict: z.enum(['done', 'unchanged', 'refused', 'failed']).nullable(),
  code: z.string().nullable(),
  detail: z.looseObject({
    message: z.string().optional(),
    remedy: z.string().optional(),
    migrationId: z.int().optional(),
    summary: z.record(z.string(), z.unknown()).optional(),
    unmet: z.array(unmetShape).optional(),
  }),
})

export type FleetRowResult = z.infer<typeof fleetRowResultShape>

export const fleetRowsShape = z.looseObject({
  rows: z.array(fleetRowResultShape),
  next: z.int().nullable(),
})
