import { findScope, ScopeCatalog, theCatalog } from '@latchkey/scope-catalog'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ObservedCalls } from './observed-usage.ts'
import { plannedReads, planMigration, plannedScopeIds } from './plan-migration.ts'
import { ERP_USAGE, NOW, observed, questionOf, usageOf } from './testing/observed.ts'

const planOf = (...routes: ObservedCalls[]) => planMigration(questionOf(usageOf(routes)))

// The same usage in every run; another number brings others.
const SEED = 20_260_501

const anyUsage = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...theCatalog().routes.map(({ id }) => id)),
    calls: fc.integer({ min: 1, max: 100_000 }),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
)

describe('the scopes of a plan', () => {
  it('are read-only where only reads were seen, and say which routes demand more', () => {
    const plan = planOf(
      observed('GET /v2/orders', 900),
      observed('PUT /v2/orders/{order_id}', 5),
      observed('GET /v2/customers', 70),
    )

    expect(plan.scopes).toEqual([
      {
        id: 'store_v2_customers_read_only',
        name: 'Customers',
        setting: 'Read-only',
        readOnlySuffices: true,
        calls: 70,
        routes: [{ route: 'GET /v2/customers', calls: 70, lastAt: '2026-04-19T20:00:00.000Z' }],
        costliest: [{ route: 'GET /v2/customers', calls: 70 }],
      },
      {
        id: 'store_v2_orders',
        name: 'Orders',
        setting: 'Modify',
        readOnlySuffices: false,
        calls: 905,
        routes: [
          { route: 'GET /v2/orders', calls: 900, lastAt: '2026-04-19T20:00:00.000Z' },
          { route: 'PUT /v2/orders/{order_id}', calls: 5, lastAt: '2026-04-19T20:00:00.000Z' },
        ],
        costliest: [{ route: 'PUT /v2/orders/{order_id}', calls: 5 }],
      },
    ])
    expect(plannedScopeIds(plan)).toEqual(['store_v2_customers_read_only', 'store_v2_orders'])
  })

  it('open every offered route of any usage, and none of them can be taken away', () => {
    fc.assert(
      fc.property(anyUsage, (usage) => {
        const plan = planOf(...usage.map(({ id, calls }) => observed(id, calls)))
        const offered = usage
          .map(({ id }) => theCatalog().findById(id))
          .filter((requirement) => requirement !== undefined)
          .filter(({ anyOf }) => anyOf.some((id) => findScope(id)?.listed ?? false))
        const opens = (ids: readonly string[]) =>
          offered.every((requirement) => requirement.isGranted(new Set(ids)))

        const planned = plannedScopeIds(plan)

        expect(opens(planned)).toBe(true)
        for (const id of planned) expect(opens(planned.filter((other) => other !== id))).toBe(false)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('are never the modifying form where each route of theirs opens to the read-only one', () => {
    fc.assert(
      fc.property(anyUsage, (usage) => {
        const { scopes } = planOf(...usage.map(({ id, calls }) => observed(id, calls)))

        for (const { id, routes } of scopes) {
          const readOnlyForm = findScope(id)?.readOnlyForm
          if (readOnlyForm === undefined) continue
          const readable = routes.filter(({ route }) =>
            theCatalog().findById(route)?.anyOf.includes(readOnlyForm),
          )
          expect(readable.length).toBeLessThan(routes.length)
        }
      }),
      { seed: SEED },
    )
  })

  it('are left out for what any token opens', () => {
    const plan = planOf(observed('GET /v3/hooks', 3))

    expect([plan.scopes, plan.open]).toEqual([[], [{ route: 'GET /v3/hooks', calls: 3 }]])
  })
})

describe('a plan', () => {
  it('is plain JSON, whatever was called', () => {
    fc.assert(
      fc.property(anyUsage, (usage) => {
        const plan = planOf(...usage.map(({ id, calls }) => observed(id, calls)))

        expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan)
      }),
      { seed: SEED, numRuns: 50 },
    )
  })

  it('says when it was made, for which store, and by which window of time', () => {
    const { madeAt, storeHash, legacyHost, window } = planMigration(questionOf(ERP_USAGE))

    expect({ madeAt, storeHash, legacyHost, window }).toEqual({
      madeAt: '2026-04-20T09:30:00.000Z',
      storeHash: 'wuxeae6',
      legacyHost: 'store-wuxeae6.mybigcommerce.com',
      window: {
        from: '2026-03-01T09:30:00.000Z',
        to: '2026-04-20T09:30:00.000Z',
        days: 50,
        calls: 59_706,
      },
    })
  })

  it('counts HEAD and GET of a path as one route', () => {
    const early = new Date('2026-03-05T08:00:00Z')
    const late = new Date('2026-03-09T08:00:00Z')

    const { routes } = planOf(
      observed('HEAD /v2/orders', 2, { firstAt: late, lastAt: late, days: 1, succeeded: 1 }),
      observed('GET /v2/orders', 3, { firstAt: early, lastAt: early, days: 1 }),
    )

    expect(routes).toEqual([
      {
        route: 'GET /v2/orders',
        method: 'GET',
        path: '/v2/orders',
        known: true,
        calls: 5,
        succeeded: 4,
        firstAt: '2026-03-05T08:00:00.000Z',
        lastAt: '2026-03-09T08:00:00.000Z',
        days: 2,
      },
    ])
  })

  it('takes HEAD of a route that the catalog does not know for GET, too', () => {
    const { routes } = planOf(observed('HEAD /v2/erp', 2, { known: false }))

    expect(routes.map(({ route, known }) => [route, known])).toEqual([['GET /v2/erp', false]])
  })

  it('goes by what the catalog knows today, not by what it knew when calls were counted', () => {
    const { routes } = planOf(
      observed('GET /v2/orders', 2, { known: false }),
      observed('GET /v2/gone', 1, { known: true }),
    )

    expect(routes.map(({ route, known }) => [route, known])).toEqual([
      ['GET /v2/orders', true],
      ['GET /v2/gone', false],
    ])
  })

  it('leaves out a route that was not called within the window', () => {
    expect(planOf(observed('GET /v2/orders', 0)).routes).toEqual([])
  })

  it('can be made by another catalog', () => {
    const catalog = ScopeCatalog.from([
      { method: 'GET', path: '/v2/erp', anyOf: ['store_v2_content'], marks: ['legacy'] },
    ])

    const plan = planMigration(questionOf(usageOf([observed('GET /v2/erp', 9)])), catalog)

    expect(plannedScopeIds(plan)).toEqual(['store_v2_content'])
  })

  it('refuses a broken number of calls', () => {
    expect(() => planOf(observed('GET /v2/orders', 1.5))).toThrow(TypeError)
  })
})

describe('the reads that a plan has compared', () => {
  it('are those that succeeded at least once and that OAuth offers, by the catalog or by guess', () => {
    const plan = planOf(
      observed('GET /v2/orders', 900, { succeeded: 1 }),
      observed('HEAD /v2/orders', 10),
      observed('GET /v2/erp/{id}', 30, { known: false }),
      observed('GET /v2/customers', 20, { succeeded: 0 }),
      observed('PUT /v2/orders/{order_id}', 5),
      observed('GET /v3/store/systemlogs', 4),
    )

    expect(plannedReads(plan)).toEqual([
      { route: 'GET /v2/orders', calls: 910 },
      { route: 'GET /v2/erp/{id}', calls: 30 },
    ])
  })

  it('come out of a plan that was stored, too', () => {
    const plan = planMigration(questionOf(ERP_USAGE))
    const stored = JSON.parse(JSON.stringify(plan)) as typeof plan

    expect(plannedReads(stored)).toEqual(plannedReads(plan))
    expect(plan.madeAt).toBe(NOW.toISOString())
  })
})
