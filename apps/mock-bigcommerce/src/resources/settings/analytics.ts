import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'

/** A provider that counts visits. */
interface AnalyticsProvider {
  readonly id: number
  readonly channel_id: number
  readonly name: string
  readonly code: string
  readonly enabled: boolean
  readonly data_tag_enabled: boolean
  readonly version: number
  readonly api_secret: string
}

const ANALYTICS = kind<AnalyticsProvider>('analytics providers')
const PROVIDERS = ['Facebook Pixel', 'Google Analytics', 'Segment', 'Visual Website Optimizer']

const Change = z
  .object({
    name: z.string().min(1),
    code: z.string().min(1).max(65_535),
    enabled: z.boolean(),
    data_tag_enabled: z.boolean(),
    version: z.number(),
  })
  .partial()

const desk: Desk<AnalyticsProvider> = {
  kind: ANALYTICS,
  param: 'id',
  blank: {
    channel_id: 1,
    name: '',
    code: '',
    enabled: false,
    data_tag_enabled: false,
    version: 1,
    api_secret: '',
  },
  create: Change,
  change: Change,
}

const providers = handlersV3(desk)

/** Analytics providers: a fixed list, each of which a store fills in. */
export const analyticsRoutes: readonly Route[] = [
  route('GET /v3/settings/analytics', providers.list),
  route('GET /v3/settings/analytics/{id}', providers.read),
  route('PUT /v3/settings/analytics/{id}', providers.change),
]

/** The providers that every store can fill in. */
export function fillAnalytics(store: StoreState): void {
  for (const name of PROVIDERS) store.records(ANALYTICS).create({ ...desk.blank, name })
}
