import type { PlanWay } from './plan-way.ts'

/**
 * What an instance called, and what its move from a legacy account to OAuth asks of a person.
 *
 * It is plain JSON: times are ISO 8601 in UTC, and nothing is left out or undefined.
 */
export interface MigrationPlan {
  readonly madeAt: string
  readonly storeHash: string
  /** The store's own host, which the legacy account answers at. */
  readonly legacyHost: string
  readonly window: PlanWindow
  /** Every route that was called, the most called first. */
  readonly routes: readonly PlanRoute[]
  /** The fewest scopes that open what was called, by id. */
  readonly scopes: readonly PlanScope[]
  /** Whether it is proved that no smaller set of scopes would do. */
  readonly scopesProvedLeast: boolean
  /** Routes that any token opens. */
  readonly open: readonly CalledRoute[]
  readonly attention: readonly PlanAttention[]
  readonly risks: readonly PlanRisk[]
  readonly translations: readonly PlanTranslation[]
  readonly quota: PlanQuota
  /** The ways to the new credential, the first of them always a store-level account. */
  readonly ways: readonly PlanWay[]
}

/** For how long calls were counted, and how many there were. */
export interface PlanWindow {
  readonly from: string
  readonly to: string
  /** Rounded down to a tenth. */
  readonly days: number
  readonly calls: number
}

/** A route and how often it was called in the window. HEAD counts as GET. */
export interface CalledRoute {
  /** The catalog's id of it, or the method and the guessed template where the catalog has none. */
  readonly route: string
  readonly calls: number
}

/** One route as the instance used it. */
export interface PlanRoute extends CalledRoute {
  readonly method: string
  readonly path: string
  /** Whether the catalog has it. */
  readonly known: boolean
  /** Calls that were answered below 400. */
  readonly succeeded: number
  readonly firstAt: string
  readonly lastAt: string
  /** On how many days it was called; at least so many where both GET and HEAD were. */
  readonly days: number
}

/** A scope to choose, and what it is chosen for. */
export interface PlanScope {
  readonly id: string
  /** What the control panel calls it. */
  readonly name: string
  /** What to choose beside the name, such as `Read-only` or `Modify`. */
  readonly setting: string
  readonly readOnlySuffices: boolean
  readonly calls: number
  /** The routes that demand it, the most called first. */
  readonly routes: readonly DemandingRoute[]
  /**
   * The routes without which it could be read-only, or be left out: what it is paid for. The least
   * called first.
   */
  readonly costliest: readonly CalledRoute[]
}

/** A route that demands a scope. */
export interface DemandingRoute extends CalledRoute {
  readonly lastAt: string
}

/**
 * Why a person has to look at a route.
 *
 * - `not-offered`: the scopes that open it cannot be chosen.
 * - `unknown`: the catalog does not have it.
 * - `oauth-only`: it never answers a legacy account, so no call of it has had an effect yet.
 * - `sunset`, `deprecated`, `archived`: BigCommerce takes it away, advises against it, or does not
 *   describe it any more.
 * - `inferred`: no document of BigCommerce's states its scopes; they are a conclusion.
 */
export type AttentionKind =
  'not-offered' | 'unknown' | 'oauth-only' | 'sunset' | 'deprecated' | 'archived' | 'inferred'

/** A route that a person has to look at before the move. */
export interface PlanAttention extends CalledRoute {
  readonly kind: AttentionKind
  readonly text: string
  readonly remedy: string
  /** Of a route that is not offered: the scopes of which any one would open it. */
  readonly scopes: readonly string[]
}

/** The name of a risk, for ever. */
export type RiskCode =
  | 'USAGE_NONE'
  | 'WINDOW_SHORT'
  | 'ROUTE_SEEN_ONCE'
  | 'ROUTE_SEEN_RARELY'
  | 'ROUTE_ALWAYS_FAILED'
  | 'SCOPES_NOT_PROVED'

/** Why the plan may be wrong. */
export interface PlanRisk {
  readonly code: RiskCode
  readonly text: string
  readonly remedy: string
  /** The routes it is about; none where it is about the whole plan. */
  readonly routes: readonly CalledRoute[]
  /** The scopes that could be read-only, or be left out, were it not for these routes. */
  readonly scopes: readonly string[]
}

/** What the legacy door does so that its clients notice nothing of OAuth. */
export type TranslationKind =
  | 'legacy-spelling'
  | 'path-extension'
  | 'xml-answer'
  | 'xml-body'
  | 'links'
  | 'quota-headers'
  | 'quota-refused'

/** One thing that the legacy door will translate for this instance. */
export interface PlanTranslation {
  readonly kind: TranslationKind
  readonly text: string
  /** The routes where it was seen. */
  readonly routes: readonly string[]
  /** All calls of these routes: which of them were translated is not counted. */
  readonly callsAtMost: number
}

/** How a pace stands to a quota: `close` from over 80 %, `unknown` where one of them is not known. */
export type QuotaVerdict = 'fits' | 'close' | 'exceeds' | 'unknown'

/** The store's plan at BigCommerce, which decides its quota. */
export type StorePlan = 'Standard' | 'Plus' | 'Pro' | 'Enterprise'

/** What changes in the number of calls that a store answers. */
export interface PlanQuota {
  readonly legacyCallsAnHour: number
  readonly windowSeconds: number
  /** Calls of this instance alone; 0 where none were seen. */
  readonly busiestHalfMinute: number
  readonly busiestHour: number
  readonly plans: readonly QuotaOfPlan[]
  readonly text: string
}

/** The quota of one store plan, and how the busiest times that were seen stand to it. */
export interface QuotaOfPlan {
  readonly plan: StorePlan
  /** `null` where BigCommerce states none. */
  readonly callsAWindow: number | null
  /** What that makes in an hour. */
  readonly callsAnHour: number | null
  /** The larger of the shares of window and hour that were used; above 1 where it was too much. */
  readonly share: number | null
  readonly verdict: QuotaVerdict
}
