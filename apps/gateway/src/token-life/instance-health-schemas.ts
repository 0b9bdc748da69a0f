import { z } from 'zod'

const health = {
  state: z
    .enum(['callable', 'needs-reapproval', 'revoked', 'invalid', 'disabled'])
    .meta({ description: "A person's switch, `disabled`, goes before what BigCommerce says." }),
  reason: z.string().nullable(),
  since: z.iso.datetime(),
  nextStep: z.string().nullable().meta({ description: 'What a person clicks or calls' }),
  checkedAt: z.iso.datetime().nullable().meta({ description: 'When the store was last asked' }),
}

export const instanceHealthSchema = z.object(health).meta({ id: 'InstanceHealth' })

export const checkedHealthSchema = z
  .object({
    ...health,
    outcome: z
      .enum([
        'accepted',
        'refused',
        'renewed',
        'superseded',
        'busy',
        'unavailable',
        'unreachable',
        'unclear',
      ])
      .meta({
        description:
          'What the store said now. `busy`, `unavailable`, `unreachable` and `unclear` say nothing of ' +
          'the credential, and leave the state as it was.',
      }),
  })
  .meta({ id: 'CheckedHealth' })

export const historyQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  beforeId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
})

export const historySchema = z
  .object({
    events: z.array(
      z.object({
        id: z.int(),
        at: z.iso.datetime(),
        kind: z.string(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    nextBeforeId: z
      .int()
      .optional()
      .meta({ description: 'The `beforeId` of the page behind this one; absent on the last' }),
  })
  .meta({ id: 'InstanceHistory' })

export type HealthView = z.infer<typeof instanceHealthSchema>
export type CheckedHealthView = z.infer<typeof checkedHealthSchema>
export type HistoryPageQuery = z.infer<typeof historyQuerySchema>
export type HistoryView = z.infer<typeof historySchema>
