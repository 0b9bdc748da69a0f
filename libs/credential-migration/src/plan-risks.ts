import { counted } from './counted.ts'
import type { PlanRisk, PlanScope, PlanWindow } from './migration-plan.ts'
import { asCalledRoute, type UsedRoute } from './used-routes.ts'

/** What risks are judged by. */
export interface RiskBasis {
  readonly routes: readonly UsedRoute[]
  readonly window: PlanWindow
  readonly scopes: readonly PlanScope[]
  readonly scopesProvedLeast: boolean
  readonly now: Date
}

/** A month and some days: a job that runs once a month has run in a window of this length. */
const ENOUGH_DAYS = 35
/** From here on two calls are few. */
const LONG_DAYS = 7
const FEW_CALLS = 3
const DAY_MS = 86_400_000

/** Says why a plan may be wrong: what was not seen, or hardly. */
export function planRisks(basis: RiskBasis): PlanRisk[] {
  return [
    ...noUsage(basis),
    ...shortWindow(basis),
    ...seenOnce(basis),
    ...seenRarely(basis),
    ...alwaysFailed(basis),
    ...notProved(basis),
  ]
}

function noUsage({ routes, window }: RiskBasis): PlanRisk[] {
  if (routes.length > 0) return []
  return [
    {
      code: 'USAGE_NONE',
      text: `No call was seen in ${counted(window.days, 'day')}, so the plan cannot say which scopes are needed.`,
      remedy:
        'Let the clients of the instance work for a while, then plan anew. If nobody calls it, it need not be moved.',
      routes: [],
      scopes: [],
    },
  ]
}

function shortWindow({ window, now }: RiskBasis): PlanRisk[] {
  const enoughAt = Date.parse(window.from) + ENOUGH_DAYS * DAY_MS
  if (Date.parse(window.to) >= enoughAt) return []
  const when =
    enoughAt > now.getTime() ? ` on ${new Date(enoughAt).toISOString().slice(0, 10)}, or later` : ''
  return [
    {
      code: 'WINDOW_SHORT',
      text: `Calls were watched for ${counted(window.days, 'day')}, less than ${ENOUGH_DAYS}: a job that runs once a month may not have run, and the scope that it needs would be missing.`,
      remedy: `Plan anew${when}; or ask those who run the integration which jobs run rarely, and what they call.`,
      routes: [],
      scopes: [],
    },
  ]
}

function seenOnce(basis: RiskBasis): PlanRisk[] {
  const routes = basis.routes.filter(({ calls }) => calls === 1)
  return aboutRoutes(basis, routes, {
    code: 'ROUTE_SEEN_ONCE',
    text: `${were(routes)} called only once in ${counted(basis.window.days, 'day')}.`,
    remedy: `Ask what calls ${it(routes)}. ${RARE_JOB}`,
  })
}

function seenRarely(basis: RiskBasis): PlanRisk[] {
  const { days: windowDays } = basis.window
  const routes = basis.routes.filter(
    ({ calls, days }) =>
      calls > 1 &&
      ((days === 1 && windowDays > 1) || (calls < FEW_CALLS && windowDays > LONG_DAYS)),
  )
  return aboutRoutes(basis, routes, {
    code: 'ROUTE_SEEN_RARELY',
    text: `${were(routes)} called on one day only, or fewer than ${FEW_CALLS} times, in ${counted(windowDays, 'day')}.`,
    remedy: `Ask what calls ${it(routes)}, and when again. ${RARE_JOB}`,
  })
}

const RARE_JOB =
  'A job that runs rarely may call more than was seen, and leaves little to compare in the shadow.'

function alwaysFailed(basis: RiskBasis): PlanRisk[] {
  const routes = basis.routes.filter(({ succeeded }) => succeeded === 0)
  return aboutRoutes(basis, routes, {
    code: 'ROUTE_ALWAYS_FAILED',
    text: `${were(routes)} called, and no call succeeded.`,
    remedy:
      'Ask whether the client needs it. What was refused for want of a permission may begin to take effect with OAuth; what is not needed should not cost a scope.',
  })
}

function notProved({ scopesProvedLeast }: RiskBasis): PlanRisk[] {
  if (scopesProvedLeast) return []
  return [
    {
      code: 'SCOPES_NOT_PROVED',
      text: 'The scopes open every route that they should, but it is not proved that fewer would not do.',
      remedy: 'Compare them with the routes that demand them before they are granted.',
      routes: [],
      scopes: [],
    },
  ]
}

function aboutRoutes(
  { scopes }: RiskBasis,
  routes: readonly UsedRoute[],
  risk: Pick<PlanRisk, 'code' | 'text' | 'remedy'>,
): PlanRisk[] {
  if (routes.length === 0) return []
  const ids = new Set(routes.map(({ route }) => route))
  const paidByThem = scopes.filter(({ costliest }) =>
    costliest.every(({ route }) => ids.has(route)),
  )
  return [{ ...risk, routes: routes.map(asCalledRoute), scopes: paidByThem.map(({ id }) => id) }]
}

const were = ({ length }: readonly unknown[]) =>
  length === 1 ? '1 route was' : `${length} routes were`

const it = ({ length }: readonly unknown[]) => (length === 1 ? 'it' : 'them')
