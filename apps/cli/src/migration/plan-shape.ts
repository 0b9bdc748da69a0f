import type { MigrationPlan } from '@latchkey/credential-migration'
import { z } from 'zod'

const called = { route: z.string(), calls: z.number() }
const calledRoute = z.looseObject(called)

const route = z.looseObject({
  ...called,
  method: z.string(),
  path: z.string(),
  known: z.boolean(),
  succeeded: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  days: z.number(),
})

const scope = z.looseObject({
  id: z.string(),
  name: z.string(),
  setting: z.string(),
  readOnlySuffices: z.boolean(),
  calls: z.number(),
  routes: z.array(z.looseObject({ ...called, lastAt: z.string() })),
  costliest: z.array(calledRoute),
})

const attention = z.looseObject({
  ...called,
  kind: z.enum([
    ...(['not-offered', 'unknown', 'oauth-only', 'sunset'] as const),
    ...(['deprecated', 'archived', 'inferred'] as const),
  ]),
  text: z.string(),
  remedy: z.string(),
  scopes: z.array(z.string()),
})

const risk = z.looseObject({
  code: z.enum([
    ...(['USAGE_NONE', 'WINDOW_SHORT', 'ROUTE_SEEN_ONCE'] as const),
    ...(['ROUTE_SEEN_RARELY', 'ROUTE_ALWAYS_FAILED', 'SCOPES_NOT_PROVED'] as const),
  ]),
  text: z.string(),
  remedy: z.string(),
  routes: z.array(calledRoute),
  scopes: z.array(z.string()),
})

const translation = z.looseObject({
  kind: z.enum([
    ...(['legacy-spelling', 'path-extension', 'xml-answer', 'xml-body'] as const),
    ...(['links', 'quota-headers', 'quota-refused'] as const),
  ]),
  text: z.string(),
  routes: z.array(z.string()),
  callsAtMost: z.number(),
})

const quota = z.looseObject({
  legacyCallsAnHour: z.number(),
  windowSeconds: z.number(),
  busiestHalfMinute: z.number(),
  busiestHour: z.number(),
  plans: z.array(
    z.looseObject({
      plan: z.enum(['Standard', 'Plus', 'Pro', 'Enterprise']),
      callsAWindow: z.number().nullable(),
      callsAnHour: z.number().nullable(),
      share: z.number().nullable(),
      verdict: z.enum(['fits', 'close', 'exceeds', 'unknown']),
    }),
  ),
  text: z.string(),
})

const way = {
  who: z.string(),
  settings: z.array(z.looseObject({ scope: z.string(), name: z.string(), setting: z.string() })),
  steps: z.array(z.looseObject({ text: z.string(), choosesScopes: z.boolean() })),
  toCopy: z.array(z.looseObject({ label: z.string(), use: z.string() })),
}

const ways = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('store-account'), ...way }),
  z.looseObject({
    kind: z.literal('app'),
    ...way,
    app: z.looseObject({ name: z.string(), installUrl: z.string() }),
  }),
])

/** A plan as the gateway makes it: what rendering it takes is checked here. */
export const planShape = z.looseObject({
  madeAt: z.string(),
  storeHash: z.string(),
  legacyHost: z.string(),
  window: z.looseObject({ from: z.string(), to: z.string(), days: z.number(), calls: z.number() }),
  routes: z.array(route),
  scopes: z.array(scope),
  scopesProvedLeast: z.boolean(),
  open: z.array(calledRoute),
  attention: z.array(attention),
  risks: z.array(risk),
  translations: z.array(translation),
  quota,
  ways: z.array(ways),
}) satisfies z.ZodType<MigrationPlan>
