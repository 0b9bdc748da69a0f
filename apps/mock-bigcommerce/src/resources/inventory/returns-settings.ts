import { route, type Route } from '../../routing/route.ts'
import { RETURN_OUTCOMES, RETURN_REASONS } from '../orders/return.ts'

/** What shoppers may say of goods that come back, as the edition of V3 had it that never was released. */
export const returnsSettingsRoutes: readonly Route[] = [
  route('GET /v3/store/settings/returns', () => ({
    status: 200,
    body: {
      data: { reasons: listed(RETURN_REASONS), preferred_outcomes: listed(RETURN_OUTCOMES) },
      meta: {},
    },
  })),
]

const listed = (labels: ReadonlyMap<number, string>) =>
  [...labels].map(([id, label]) => ({ id, label }))
