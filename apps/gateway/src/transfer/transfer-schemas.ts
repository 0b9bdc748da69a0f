import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import { createInstanceSchema } from '../instances/instance-schemas.ts'

/** How many rows one request moves at most. */
export const MOST_ROWS = 500

const ROW_EXAMPLE = {
  name: 'Shop',
  tags: ['eu'],
  configuration: {
    'authentication.type': 'custom',
    'oauth.user.token': 'fakeaccesstoken',
    'store.url': 'wuxeae6',
  },
}

const CSV_EXAMPLE =
  'name,tags,username,password,store.url\r\nShop,eu|wholesale,admin,faketoken,wuxeae6\r\n'

const passphrase = z
  .string()
  .min(1)
  .max(1_024)
  .refine((text) => text.isWellFormed(), 'has half a character')
  .meta({
    description: 'At least 12 characters to seal with',
    examples: ['five words chosen by dice'],
  })

const sources = {
  rows: z
    .array(z.unknown())
    .min(1)
    .max(MOST_ROWS)
    .meta({
      description:
        'Each as the body of a create (`name`, `tags`, `configuration`), and what an export adds: ' +
        '`id` (never kept), `token`, `disabled`',
      examples: [[ROW_EXAMPLE]],
    }),
  csv: z
    .string()
    .min(1)
    .meta({
      description:
        'With a header. `id`, `name`, `tags` (separated by `|`), `token` and `disabled`; every other ' +
        'column is a setting, and an empty cell is none. An apostrophe before = + - @ is taken off.',
      examples: [CSV_EXAMPLE],
    }),
  sealed: z.string().min(1).meta({ description: 'What an export gave, with its `passphrase`' }),
}

/** What an import takes: rows in one of three forms. */
export const importSchema = z
  .strictObject({
    rows: sources.rows.optional(),
    csv: sources.csv.optional(),
    sealed: sources.sealed.optional(),
    passphrase: passphrase.transform((text) => new Secret(text)).optional(),
    dryRun: z.boolean().default(true).meta({ description: 'Writes nothing; the default' }),
    verify: z.boolean().default(true).meta({
      description: 'Whether the stores are asked. Without it only a dry run is possible.',
    }),
    keepTokens: z.boolean().default(false).meta({
      description: 'Whether new instances get the tokens of their rows in place of new ones',
    }),
  })
  .refine(({ rows, csv, sealed }) => [rows, csv, sealed].filter(isThere).length === 1, {
    message: 'needs exactly one of rows, csv and sealed',
  })
  .refine(({ sealed, passphrase: secret }) => isThere(sealed) === isThere(secret), {
    path: ['passphrase'],
    message: 'is needed with sealed, and with nothing else',
  })
  .refine(({ verify, dryRun }) => verify || dryRun, {
    path: ['verify'],
    message:
      'may be false in a dry run only: no credential is kept that its store has not accepted',
  })
  .meta({ id: 'ImportInstances' })

/** What an export takes. */
export const exportSchema = z
  .strictObject({
    passphrase: passphrase.transform((text) => new Secret(text)),
    tags: createInstanceSchema.shape.tags.meta({ description: 'Instances with all of these only' }),
    afterId: z.int().min(0).max(2_147_483_647).default(0).meta({
      description: 'Instances with greater numbers only: `nextAfterId` of the page before',
    }),
    limit: z.int().min(1).max(MOST_ROWS).default(MOST_ROWS),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .meta({ id: 'ExportInstances' })

const failure = z.object({
  code: z.string().meta({ examples: ['CREDENTIAL_REFUSED'] }),
  message: z.string(),
  remedy: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

const verdict = z.enum(['created', 'would-create', 'exists', 'refused'])

/** What an import answers. */
export const importReportSchema = z
  .object({
    dryRun: z.boolean(),
    totals: z.record(verdict, z.int()),
    rows: z.array(
      z.object({
        row: z.int().meta({ description: 'Its place, from 1; a header is not counted' }),
        name: z.string().nullable(),
        verdict,
        instance: z.object({ id: z.int(), token: z.string() }).optional(),
        error: failure.optional(),
        warnings: z.array(z.string()),
      }),
    ),
  })
  .meta({
    id: 'ImportReport',
    examples: [
      {
        dryRun: true,
        totals: { created: 0, 'would-create': 1, exists: 0, refused: 0 },
        rows: [{ row: 1, name: 'Shop', verdict: 'would-create', warnings: [] }],
      },
    ],
  })

/** What an export answers. */
export const exportedSchema = z
  .object({
    sealed: z.string().meta({ description: 'A compact JWE of type `latchkey-instances+jwe`' }),
    count: z.int(),
    nextAfterId: z
      .int()
      .optional()
      .meta({ description: 'Asks for the next page; absent on the last' }),
  })
  .meta({ id: 'ExportedInstances' })

export type ImportInstances = z.output<typeof importSchema>
export type ExportInstances = z.output<typeof exportSchema>
export type ImportReport = z.output<typeof importReportSchema>
export type RowReport = ImportReport['rows'][number]
export type Exported = z.output<typeof exportedSchema>

function isThere(value: unknown): boolean {
  return value !== undefined
}
