import type { ObservedCalls, ObservedUsage } from '../observed-usage.ts'
import type { PlanQuestion } from '../plan-migration.ts'

const DAY_MS = 86_400_000

/** When the plans of the tests are made. */
export const NOW = new Date('2026-04-20T09:30:00Z')

/** What one route was called for; unless said otherwise daily, with success, by the legacy door. */
export function observed(
  id: string,
  calls: number,
  exceptions: Partial<ObservedCalls> = {},
): ObservedCalls {
  const [method = '', path = ''] = id.split(' ')
  return {
    method,
    path,
    known: true,
    calls,
    succeeded: calls,
    firstAt: new Date('2026-03-02T08:00:00Z'),
    lastAt: new Date('2026-04-19T20:00:00Z'),
    days: Math.min(calls, 40),
    doors: ['legacy'],
    traits: [],
    ...exceptions,
  }
}

/** What an instance called in a window of that many days, which ends now. */
export function usageOf(
  routes: readonly ObservedCalls[],
  { days = 50, busiestHalfMinute = 40, busiestHour = 900 } = {},
): ObservedUsage {
  const from = new Date(NOW.getTime() - days * DAY_MS)
  return { from, to: NOW, routes, busiestHalfMinute, busiestHour }
}

const JOB_AT = new Date('2026-04-01T02:00:00Z')

/** An ERP: orders in, products, stock and customers out, and a tax report once a month. */
export const ERP_USAGE = usageOf(
  [
    observed('GET /v2/orders', 28_800, { traits: ['xml-answer', 'links', 'path-extension'] }),
    observed('GET /v2/orders/{order_id}/products', 5_210, { traits: ['xml-answer', 'links'] }),
    observed('GET /v2/orders/{order_id}/shipping_addresses', 5_198, {
      traits: ['legacy-spelling', 'xml-answer'],
    }),
    observed('PUT /v2/orders/{order_id}', 4_980, { traits: ['xml-answer', 'xml-body'] }),
    observed('GET /v2/products', 2_400, { succeeded: 2_391, traits: ['quota-refused'] }),
    observed('HEAD /v2/products', 12),
    observed('PUT /v2/products/{id}', 9_733, { traits: ['xml-body', 'quota-refused'] }),
    observed('GET /v2/options', 50, { traits: ['xml-answer'] }),
    observed('GET /v2/customers', 1_200),
    observed('GET /v2/customers/{customer_id}/addresses', 870),
    observed('GET /v2/time', 1_200),
    observed('GET /v2/tax_classes', 4, {
      firstAt: JOB_AT,
      lastAt: JOB_AT,
      days: 1,
      traits: ['legacy-spelling'],
    }),
    observed('GET /v2/erp_sync/{id}', 1, {
      firstAt: JOB_AT,
      lastAt: JOB_AT,
      succeeded: 0,
      known: false,
    }),
    observed('POST /v3/customers', 48, { succeeded: 0 }),
  ],
  { busiestHalfMinute: 131, busiestHour: 3_900 },
)

/** What a plan is asked for: the sample store, now. */
export function questionOf(usage: ObservedUsage): PlanQuestion {
  return {
    storeHash: 'wuxeae6',
    legacyHost: 'store-wuxeae6.mybigcommerce.com',
    usage,
    now: NOW,
  }
}
