import { counted, inDigits, listed } from './counted.ts'
import type { PlanQuota, QuotaOfPlan, QuotaVerdict, StorePlan } from './migration-plan.ts'
import type { ObservedUsage } from './observed-usage.ts'

/** Of a legacy account, in any hour over all routes. Beyond it stands 509. */
const LEGACY_CALLS_AN_HOUR = 20_000
const WINDOW_SECONDS = 30
const WINDOWS_AN_HOUR = 3_600 / WINDOW_SECONDS
const CLOSE = 0.8

/**
 * Calls that a store answers in a window, all of its OAuth clients together (BigCommerce, API rate
 * limits). An Enterprise store's quota is agreed, and published nowhere.
 */
const CALLS_A_WINDOW: Readonly<Record<StorePlan, number | null>> = {
  Standard: 150,
  Plus: 150,
  Pro: 450,
  Enterprise: null,
}

type Pace = Pick<ObservedUsage, 'busiestHalfMinute' | 'busiestHour'>

/** Judges the busiest times that were seen by the quota of each store plan. */
export function planQuota({ busiestHalfMinute, busiestHour }: Pace): PlanQuota {
  const pace = { busiestHalfMinute, busiestHour }
  const plans = (Object.keys(CALLS_A_WINDOW) as StorePlan[]).map((plan) => quotaOf(plan, pace))
  return {
    legacyCallsAnHour: LEGACY_CALLS_AN_HOUR,
    windowSeconds: WINDOW_SECONDS,
    ...pace,
    plans,
    text: `${RULES} ${seen(pace)} ${judged(plans)}`,
  }
}

function quotaOf(plan: StorePlan, { busiestHalfMinute, busiestHour }: Pace): QuotaOfPlan {
  const callsAWindow = CALLS_A_WINDOW[plan]
  if (callsAWindow === null) {
    return { plan, callsAWindow, callsAnHour: null, share: null, verdict: 'unknown' }
  }
  const callsAnHour = callsAWindow * WINDOWS_AN_HOUR
  const used = Math.max(busiestHalfMinute / callsAWindow, busiestHour / callsAnHour)
  const share = used === 0 ? null : Math.round(used * 1_000) / 1_000
  return { plan, callsAWindow, callsAnHour, share, verdict: verdictOn(used) }
}

function verdictOn(used: number): QuotaVerdict {
  if (used === 0) return 'unknown'
  if (used > 1) return 'exceeds'
  return used > CLOSE ? 'close' : 'fits'
}

const RULES =
  `A legacy account has ${inDigits(LEGACY_CALLS_AN_HOUR)} calls in any hour, over all routes. ` +
  `OAuth counts the whole store, all of its apps and accounts together, in windows of ${WINDOW_SECONDS} seconds.`

function seen({ busiestHalfMinute, busiestHour }: Pace): string {
  if (busiestHalfMinute === 0 && busiestHour === 0) {
    return 'How many calls this instance makes at its busiest was not seen.'
  }
  return `At its busiest this instance made ${counted(busiestHalfMinute, 'call')} in half a minute and ${inDigits(busiestHour)} in an hour.`
}

const SAID: Readonly<Record<Exclude<QuotaVerdict, 'unknown'>, string>> = {
  exceeds: 'exceeds the quota of',
  close: 'is over 80 % of the quota of',
  fits: 'fits the quota of',
}

const VERDICTS = Object.keys(SAID) as (keyof typeof SAID)[]

function judged(plans: readonly QuotaOfPlan[]): string {
  const byVerdict = Map.groupBy(plans, ({ verdict }) => verdict)
  const clauses = VERDICTS.flatMap((verdict) => {
    const names = byVerdict.get(verdict)?.map(({ plan }) => plan)
    return names === undefined ? [] : [`${SAID[verdict]} ${listed(names)}`]
  })
  if (clauses.length === 0) return 'Plan anew when it has been in use.'
  const isTight = byVerdict.has('exceeds') || byVerdict.has('close')
  return `That ${clauses.join(', and ')}. ${ENTERPRISE} ${isTight ? SPREAD : OTHERS}`
}

const ENTERPRISE = 'What an Enterprise store has is agreed with BigCommerce.'

const SPREAD =
  'Where it is tight, have the calls spread before the move: Latchkey lets a call wait a little when the window is used up, and refuses it after that.'

const OTHERS = "What the store's other apps and accounts call comes on top."
