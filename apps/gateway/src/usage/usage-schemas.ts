import { z } from 'zod'

const EXAMPLE = {
  window: {
    from: '2026-10-17T00:00:00.000Z',
    to: '2026-11-21T00:00:00.000Z',
    days: 35,
    calls: 81_204,
  },
  firstAt: '2026-10-17T00:00:04.120Z',
  lastAt: '2026-11-20T23:59:58.003Z',
  busiestHalfMinute: 41,
  busiestHour: 1_870,
  seenOnce: ['PUT /v2/orders/{order_id}'],
  routes: [
    {
      route: 'GET /v2/orders',
      method: 'GET',
      path: '/v2/orders',
      known: true,
      calls: 81_203,
      succeeded: 81_201,
      byStatus: { '2xx': 81_201, '5xx': 2 },
      doors: ['legacy'],
      traits: ['xml-answer', 'links'],
      days: 35,
      firstAt: '2026-10-17T00:00:04.120Z',
      lastAt: '2026-11-20T23:59:58.003Z',
    },
    {
      route: 'PUT /v2/orders/{order_id}',
      method: 'PUT',
      path: '/v2/orders/{order_id}',
      known: true,
      calls: 1,
      succeeded: 1,
      byStatus: { '2xx': 1 },
      doors: ['bigcommerce'],
      traits: [],
      days: 1,
      firstAt: '2026-11-02T08:00:00.511Z',
      lastAt: '2026-11-02T08:00:00.511Z',
    },
  ],
}

export const usageQuerySchema = z.object({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(400)
    .default(35)
    .meta({ description: 'How far back to look' }),
})

const routeSchema = z.object({
  route: z.string().meta({ description: 'Method and path' }),
  method: z.string(),
  path: z.string().meta({ description: 'A template of the scope catalog, or a guessed one' }),
  known: z.boolean().meta({ description: 'Whether the scope catalog has the route' }),
  calls: z.int(),
  succeeded: z.int().meta({ description: 'Calls that were answered below 400' }),
  byStatus: z
    .partialRecord(z.enum(['1xx', '2xx', '3xx', '4xx', '5xx']), z.int())
    .meta({ description: 'Calls by class of status' }),
  doors: z.array(z.enum(['bigcommerce', 'legacy'])),
  traits: z
    .array(
      z.enum([
        'xml-answer',
        'xml-body',
        'legacy-spelling',
        'path-extension',
        'links',
        'quota-refused',
      ]),
    )
    .meta({ description: 'What the legacy door has to translate under an OAuth credential' }),
  days: z.int().meta({ description: 'On how many days it was called, at least' }),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
})

export const usageSchema = z
  .object({
    window: z.object({
      from: z.iso.datetime().meta({ description: 'What was called before that is not known' }),
      to: z.iso.datetime(),
      days: z.number().meta({ description: 'Rounded down to a tenth' }),
      calls: z.int(),
    }),
    firstAt: z.iso.datetime().nullable(),
    lastAt: z.iso.datetime().nullable(),
    busiestHalfMinute: z.int().meta({ description: 'Most calls in half a minute' }),
    busiestHour: z.int().meta({ description: 'Most calls in an hour' }),
    seenOnce: z
      .array(z.string())
      .meta({ description: 'Routes that were called once: a job that runs rarely, perhaps' }),
    routes: z.array(routeSchema).meta({ description: 'The most called first' }),
  })
  .meta({ id: 'InstanceUsage', examples: [EXAMPLE] })

export type UsageQuery = z.infer<typeof usageQuerySchema>
export type UsageView = z.infer<typeof usageSchema>
