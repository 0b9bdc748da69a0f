import type { CutoverPolicy, MigrationPlan } from '@latchkey/credential-migration'
import { z } from 'zod'
import { exactly } from '../http/exactly.ts'
import { DIFFERENCE_EXAMPLE, MIGRATION_EXAMPLE } from './migration-examples.ts'
import { app, saying, share, step, why } from './request-parts.ts'

const PHASES = [
  'planned',
  'shadowing',
  'canary',
  'cut-over',
  'rolled-back',
  'finished',
  'abandoned',
] as const

const dateTime = z.iso.datetime()

// Whatever else is none, and PostgreSQL would not take every text.
const route = z.string().regex(/^[\x20-\x7e]{1,300}$/, 'is no route')

const policy = {
  minimumSamples: z.int().min(0).max(100_000),
  minimumSamplesByRoute: z.record(route, z.int().min(0).max(100_000)),
  holdHours: z
    .number()
    .min(0)
    .max(24 * 365),
  shadowShare: share,
  reserveShare: share,
  canarySteps: z
    .array(z.number().gt(0).max(1))
    .max(20)
    .refine(
      (steps) => steps.every((each, place) => place === 0 || each > (steps[place - 1] ?? 0)),
      'does not ascend',
    ),
  canaryStepMinutes: z.number().min(0).max(10_080),
  canaryMinimumCalls: z.int().min(1).max(1_000_000),
  canaryMargin: share,
}
const policySchema = z.object(policy).meta({ id: 'CutoverPolicy' })
// What a body does not name is not there at all, which zod's type does not say.
const policyChange = exactly(policy)
  .partial()
  .transform((named) => named as Partial<CutoverPolicy>)

const windowDays = z.int().min(1).max(400).optional().meta({ example: 35 })

export const beginMigrationSchema = saying(
  exactly({
    windowDays,
    app: app.optional(),
    policy: policyChange.optional(),
    why: step.why,
    dryRun: step.dryRun,
  }),
).meta({ id: 'BeginMigration', example: { windowDays: 35 } })

export const planAnewSchema = saying(exactly({ windowDays, app: app.optional(), ...step })).meta({
  id: 'PlanAnew',
})

export const stepSchema = saying(exactly(step)).meta({ id: 'MigrationStep' })

export const changePolicySchema = exactly({ policy: policyChange, ...step }).meta({
  id: 'ChangePolicy',
  example: { policy: { minimumSamples: 50 } },
})

export const setShadowSchema = saying(exactly({ share: share.optional(), ...step })).meta({
  id: 'SetShadow',
})

const kind = z.enum(['webhook', 'metafield', 'script'])

export const takeInventorySchema = saying(
  exactly({ alongside: z.array(z.int().min(1).max(999_999_999)).max(20).optional(), ...step }),
).meta({ id: 'TakeInventory' })

export const settleSchema = exactly({
  kind,
  key: z.string().min(1).max(2_000),
  settlement: z.enum(['recreate', 'waive']),
  ...step,
})
  .refine(({ settlement, why: reason }) => settlement !== 'waive' || (reason ?? '') !== '', {
    path: ['why'],
    message: 'is missing: a waiver says why',
  })
  .meta({ id: 'SettleResource' })

export const cutOverSchema = saying(
  exactly({ canaryShare: z.number().gt(0).lt(1).optional(), ...step }),
).meta({ id: 'CutOver', example: { canaryShare: 0.05, why: 'a first share' } })

export const explanationSchema = exactly({
  why: why.refine((text) => text !== '', 'is empty'),
}).meta({ id: 'Explanation' })

export const migrationsQuerySchema = z.object({
  phase: z.enum(PHASES).optional(),
  afterId: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const differencesQuerySchema = z.object({
  route: route.optional(),
  unexplained: z.enum(['true', 'false']).default('false'),
})

export const unmetSchema = z.object({
  condition: z.string(),
  subject: z.string(),
  text: z.string(),
  remedy: z.string(),
})

const tally = z.object({ calls: z.int(), failures: z.int() })

export const migrationViewSchema = z
  .object({
    id: z.int(),
    instanceId: z.int(),
    instanceName: z.string().nullable(),
    storeHash: z.string(),
    phase: z.enum(PHASES),
    possible: z.array(z.string()),
    version: z.int(),
    traffic: z.object({
      upstream: z.enum(['legacy', 'oauth']),
      canaryShare: share,
      shadowShare: share,
    }),
    credential: z.object({
      kind: z.enum(['store-token', 'app-grant']).nullable(),
      appClientId: z.string().nullable(),
      awaitingInstall: z.boolean(),
      installUrl: z.string().nullable(),
      grantedScopes: z.array(z.string()).nullable(),
      findings: z.array(
        z.object({
          scope: z.string(),
          verdict: z.enum(['granted', 'missing', 'assumed', 'excess', 'unknown']),
          route: z.string().optional(),
          status: z.int().optional(),
        }),
      ),
      suppliedAt: dateTime.nullable(),
    }),
    policy: policySchema,
    plannedAt: dateTime,
    scopes: z.array(z.string()),
    shadow: z.object({
      routes: z.array(
        z.object({
          route: z.string(),
          samples: z.int(),
          needed: z.int(),
          alike: z.int(),
          different: z.int(),
          unexplained: z.int(),
          failed: z.int(),
          refused: z.int(),
          verdict: z.enum(['alike', 'explained', 'different', 'too-few']),
        }),
      ),
      differences: z.int(),
      unexplained: z.int(),
    }),
    inventory: z.object({
      takenAt: dateTime.nullable(),
      resources: z.array(
        z.object({
          kind,
          key: z.string(),
          label: z.string(),
          owner: z.string(),
          description: z.record(z.string(), z.unknown()),
          remedy: z.string(),
          settlement: z.enum(['seen', 'recreated', 'waived']).nullable(),
          settledWhy: z.string().nullable(),
        }),
      ),
    }),
    canary: z.object({ share, since: dateTime.nullable(), legacy: tally, oauth: tally }).nullable(),
    unmet: z.array(unmetSchema),
    cutOverAt: dateTime.nullable(),
    finishAfter: dateTime.nullable(),
    destroyedAt: dateTime.nullable(),
    createdAt: dateTime,
    updatedAt: dateTime,
  })
  .meta({ id: 'Migration', examples: [MIGRATION_EXAMPLE] })

export const stepAnswerSchema = z
  .object({
    migration: migrationViewSchema,
    warnings: z.array(z.object({ code: z.string(), text: z.string() })),
    applied: z.boolean(),
  })
  .meta({ id: 'MigrationStepAnswer' })

const planned = z.looseObject({ route: z.string(), calls: z.int() })

/** The plan as far as programs rely on it; the library's type says the rest. */
export const planSchema = z
  .looseObject({
    madeAt: dateTime,
    storeHash: z.string(),
    window: z.object({ from: dateTime, to: dateTime, days: z.number(), calls: z.int() }),
    routes: z.array(planned),
    scopes: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        setting: z.string(),
        routes: z.array(planned),
      }),
    ),
    attention: z.array(z.looseObject({ kind: z.string(), route: z.string() })),
    risks: z.array(z.looseObject({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'MigrationPlan', description: 'What a move asks for, as plain JSON' })

export const plannedSchema = z
  .object({ migration: migrationViewSchema.nullable(), plan: planSchema, applied: z.boolean() })
  .meta({ id: 'PlannedMigration' })

const listed = z.object({
  id: z.int(),
  instanceId: z.int(),
  instanceName: z.string().nullable(),
  storeHash: z.string(),
  phase: z.enum(PHASES),
  version: z.int(),
  createdAt: dateTime,
  updatedAt: dateTime,
})

export const instanceMigrationsSchema = z.object({ migrations: z.array(listed) })
export const migrationListSchema = z.object({
  migrations: z.array(listed),
  next: z.int().nullable(),
})

const differenceSchema = z
  .object({
    id: z.int(),
    route: z.string(),
    kind: z.string(),
    place: z.string(),
    seen: z.int(),
    before: z.string(),
    after: z.string(),
    firstAt: dateTime,
    lastAt: dateTime,
    explanation: z.object({ why: z.string(), by: z.int(), at: dateTime }).nullable(),
  })
  .meta({ id: 'MigrationDifference', examples: [DIFFERENCE_EXAMPLE] })

export const differencesSchema = z.object({ differences: z.array(differenceSchema) })

export const reportSchema = z
  .object({
    migration: migrationViewSchema,
    plan: planSchema,
    history: z.array(
      z.object({
        number: z.int(),
        at: dateTime,
        memberId: z.int().nullable(),
        kind: z.string(),
        why: z.string().nullable(),
        evidence: z.record(z.string(), z.unknown()),
        hash: z.string(),
      }),
    ),
    intact: z.boolean().meta({ description: 'Whether every event is as it was written' }),
    brokenAt: z.int().nullable(),
    head: z.string().nullable().meta({ description: 'Keep it: a history cut short has another' }),
  })
  .meta({ id: 'MigrationReport' })

export type MigrationView = z.infer<typeof migrationViewSchema>
export type StepAnswer = z.infer<typeof stepAnswerSchema>
/** As `reportSchema` shows it, with the plan whole. */
export type MigrationReport = Omit<z.infer<typeof reportSchema>, 'plan'> & {
  readonly plan: MigrationPlan
}
export type BeginMigrationBody = z.output<typeof beginMigrationSchema>
export type PlanAnewBody = z.output<typeof planAnewSchema>
export type StepBody = z.output<typeof stepSchema>
export type ChangePolicyBody = z.output<typeof changePolicySchema>
export type SetShadowBody = z.output<typeof setShadowSchema>
export type TakeInventoryBody = z.output<typeof takeInventorySchema>
export type SettleBody = z.output<typeof settleSchema>
export type CutOverBody = z.output<typeof cutOverSchema>
export type ExplanationBody = z.output<typeof explanationSchema>
export type MigrationsQuery = z.output<typeof migrationsQuerySchema>
export type DifferencesQuery = z.output<typeof differencesQuerySchema>
