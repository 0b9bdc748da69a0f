import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { scopeName } from '../apps/app-schemas.ts'
import { exactly } from '../http/exactly.ts'
import { label } from '../instances/instance-schemas.ts'
import { FLEET_STATES, FLEET_STEPS, ROW_VERDICTS } from './fleet.ts'

/** How many instances one fleet has at most. */
export const MOST_ROWS = 10_000

const MOST = 2_147_483_647

const why = label(500).meta({ description: 'Goes into the history of each migration' })

const ROWS_EXAMPLE = [
  { instance: 7, accessToken: 'fakeaccesstoken', clientId: 'fakeclientid' },
  { instance: 'Shop', accessToken: 'fakeaccesstoken', scopes: ['store_v2_products_read_only'] },
]

export const beginFleetSchema = exactly({
  step: z.enum(FLEET_STEPS),
  rows: z
    .array(z.unknown())
    .min(1, 'has no rows')
    .max(MOST_ROWS, `has more than ${MOST_ROWS} rows`)
    .meta({
      description:
        'Each names an `instance`, by its id (a number) or its exact name (a text), once. A supply ' +
        'needs an `accessToken` in each, and takes `clientId`, `clientSecret` and, if they are ' +
        'known, `scopes`; a cut-over takes a `canaryShare` between 0 and 1; every step takes a ' +
        '`why`. What another step needs may stay in the row: it has no effect and is not kept.',
      examples: [ROWS_EXAMPLE],
    }),
  dryRun: z
    .boolean()
    .default(false)
    .meta({ description: 'Says what would come of it, row by row, and changes nothing' }),
  concurrency: z
    .int()
    .min(1)
    .max(32)
    .default(4)
    .meta({ description: 'Rows at the same time, at most, by all replicas together' }),
  why: why.optional(),
}).meta({ id: 'BeginFleet' })

// A secret that is wrong in form is not repeated. What is pasted may have a line's end behind it.
const credentialPart = z
  .string()
  .trim()
  .max(512, 'is longer than 512 characters')
  .regex(/^[\x21-\x7e]+$/, 'is empty or has characters that no API account has')

const secret = credentialPart.transform((text) => new Secret(text))

/** One row as it is sent. */
export const fleetRowSchema = exactly({
  instance: z.union([z.int().min(1).max(MOST), label(255)], {
    error: 'is no id of an instance, and no name',
  }),
  accessToken: secret.optional(),
  clientId: credentialPart.optional(),
  clientSecret: secret.optional(),
  scopes: z.array(scopeName).max(200, 'has more than 200 scopes').optional(),
  canaryShare: z.number().gt(0).lt(1).optional(),
  why: why.optional(),
})

export const fleetSchema = z
  .object({
    id: z.int(),
    step: z.enum(FLEET_STEPS),
    dryRun: z.boolean(),
    state: z.enum(FLEET_STATES).meta({ description: '`done` when every row has a verdict' }),
    concurrency: z.int(),
    total: z.int(),
    done: z.int().meta({ description: 'Rows that have a verdict' }),
    verdicts: z.record(z.enum(ROW_VERDICTS), z.int()),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    id: 'Fleet',
    examples: [
      {
        id: 3,
        step: 'plan',
        dryRun: false,
        state: 'running',
        concurrency: 4,
        total: 10_000,
        done: 2_000,
        verdicts: { done: 1_950, unchanged: 40, refused: 10, failed: 0 },
        createdAt: '2026-03-02T09:00:00.000Z',
        updatedAt: '2026-03-02T09:00:07.000Z',
      },
    ],
  })

export const fleetsSchema = z
  .object({ fleets: z.array(fleetSchema).meta({ description: 'The newest 100, newest first' }) })
  .meta({ id: 'Fleets' })

export const fleetRowsQuerySchema = z.object({
  afterNumber: z.coerce.number().int().min(0).max(MOST).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  verdict: z.enum(ROW_VERDICTS).optional(),
})

export const fleetRowsSchema = z
  .object({
    rows: z.array(
      z.object({
        number: z.int().meta({ description: 'Its place in the request, from 1' }),
        instance: z.string().meta({ description: 'As the row named it' }),
        instanceId: z.int().nullable(),
        verdict: z.enum(ROW_VERDICTS).nullable(),
        code: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()).meta({
          description:
            'Of what was done: `migrationId`, and of a plan how much is in it. Of what was not: ' +
            '`message` and `remedy`, and of a refused cut-over `unmet`.',
        }),
      }),
    ),
    next: z
      .int()
      .nullable()
      .meta({ description: 'The `afterNumber` of the page behind this one; null on the last' }),
  })
  .meta({
    id: 'FleetRows',
    examples: [
      {
        rows: [
          {
            number: 1,
            instance: '7',
            instanceId: 7,
            verdict: 'done',
            code: null,
            detail: { migrationId: 12, summary: { scopes: 3, risks: 1, attention: 0 } },
          },
          {
            number: 2,
            instance: 'Shop',
            instanceId: null,
            verdict: 'refused',
            code: 'INSTANCE_NOT_FOUND',
            detail: {
              message: 'there is no such instance',
              remedy: 'list the instances there are: GET /elements/api-v2/instances',
            },
          },
        ],
        next: null,
      },
    ],
  })

export type BeginFleet = z.output<typeof beginFleetSchema>
export type FleetRow = z.output<typeof fleetRowSchema>
export type FleetView = z.output<typeof fleetSchema>
export type FleetsView = z.output<typeof fleetsSchema>
export type FleetRowsQuery = z.output<typeof fleetRowsQuerySchema>
export type FleetRowsView = z.output<typeof fleetRowsSchema>
