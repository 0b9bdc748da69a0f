import { z } from 'zod'
import { planShape } from './plan-shape.ts'

// As the gateway answers, as far as it is used here; what it says besides is passed on as JSON.

const findingShape = z.looseObject({
  scope: z.string(),
  verdict: z.string(),
  route: z.string().nullish(),
  status: z.int().nullish(),
})

const credentialShape = z.looseObject({
  kind: z.string().nullable(),
  appClientId: z.string().nullable(),
  awaitingInstall: z.boolean(),
  installUrl: z.string().nullable(),
  findings: z.array(findingShape),
  suppliedAt: z.string().nullable(),
})

const policyShape = z.looseObject({
  minimumSamples: z.number(),
  minimumSamplesByRoute: z.record(z.string(), z.number()),
  holdHours: z.number(),
  shadowShare: z.number(),
  reserveShare: z.number(),
  canarySteps: z.array(z.number()),
  canaryStepMinutes: z.number(),
  canaryMinimumCalls: z.number(),
  canaryMargin: z.number(),
})

const comparedRouteShape = z.looseObject({
  route: z.string(),
  samples: z.int(),
  needed: z.int(),
  alike: z.int(),
  different: z.int(),
  unexplained: z.int(),
  failed: z.int(),
  refused: z.int(),
  verdict: z.string(),
})

const resourceShape = z.looseObject({
  kind: z.string(),
  key: z.string(),
  label: z.string(),
  owner: z.string(),
  remedy: z.string(),
  settlement: z.string().nullable(),
  settledWhy: z.string().nullable(),
})

const tallyShape = z.looseObject({ calls: z.int(), failures: z.int() })

/** A condition of a cut-over that is not met. */
export const unmetShape = z.looseObject({
  condition: z.string(),
  subject: z.string(),
  text: z.string(),
  remedy: z.string(),
})

/** A migration as `GET /api/migrations/{id}` shows it. */
export const migrationShape = z.looseObject({
  id: z.int(),
  instanceId: z.int(),
  instanceName: z.string().nullable(),
  storeHash: z.string(),
  phase: z.string(),
  possible: z.array(z.string()),
  version: z.int(),
  traffic: z.looseObject({
    upstream: z.string(),
    canaryShare: z.number(),
    shadowShare: z.number(),
  }),
  credential: credentialShape,
  policy: policyShape,
  scopes: z.array(z.string()),
  shadow: z.looseObject({
    routes: z.array(comparedRouteShape),
    differences: z.int(),
    unexplained: z.int(),
  }),
  inventory: z.looseObject({ takenAt: z.string().nullable(), resources: z.array(resourceShape) }),
  canary: z
    .looseObject({
      share: z.number(),
      since: z.string().nullable(),
      legacy: tallyShape,
      oauth: tallyShape,
    })
    .nullable(),
  unmet: z.array(unmetShape),
  plannedAt: z.string(),
  cutOverAt: z.string().nullable(),
  finishAfter: z.string().nullable(),
  destroyedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export type MigrationView = z.infer<typeof migrationShape>
export type UnmetCondition = z.infer<typeof unmetShape>
export type OwnedResource = z.infer<typeof resourceShape>
export type Policy = z.infer<typeof policyShape>

/** The migrations of an instance, as `GET /api/instances/{id}/migrations` lists them. */
export const migrationListShape = z.looseObject({
  migrations: z.array(z.looseObject({ id: z.int(), phase: z.string(), version: z.int() })),
})

export type ListedMigration = z.infer<typeof migrationListShape>['migrations'][number]

/** What a step came to, or would come to. */
export const changeShape = z.looseObject({
  migration: migrationShape,
  warnings: z.array(z.looseObject({ code: z.string(), text: z.string() })),
  applied: z.boolean(),
})

export type MigrationChange = z.infer<typeof changeShape>

/** What planning came to. There is no migration where an instance without one was planned to try it. */
export const planChangeShape = z.looseObject({
  migration: migrationShape.nullable(),
  plan: planShape,
  applied: z.boolean(),
})

/** One difference of the two credentials' answers. */
const differenceShape = z.looseObject({
  id: z.int(),
  route: z.string(),
  kind: z.string(),
  place: z.string(),
  seen: z.int(),
  before: z.string(),
  after: z.string(),
  firstAt: z.string(),
  lastAt: z.string(),
  explanation: z
    .looseObject({ why: z.string(), by: z.union([z.string(), z.int()]).nullable(), at: z.string() })
    .nullable(),
})

export const differencesShape = z.looseObject({ differences: z.array(differenceShape) })

export type AnswerDifference = z.infer<typeof differenceShape>

/** The report, as far as its proof goes; the rest is passed on. */
export const migrationReportShape = z.looseObject({
  intact: z.boolean(),
  brokenAt: z.int().nullable(),
})

/** What a refusal may tell beside its code. */
export const cutoverRefusalShape = z.looseObject({ unmet: z.array(unmetShape) })
export const scopesRefusalShape = z.looseObject({ scopes: z.array(z.string()) })
