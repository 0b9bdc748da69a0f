import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import type { ObservedCalls } from './observed-usage.ts'
import { planMigration, plannedScopeIds } from './plan-migration.ts'
import { ERP_USAGE, observed, questionOf, usageOf } from './testing/observed.ts'

const APP = {
  name: 'Acme Connect',
  installUrl: 'https://login.bigcommerce.com/app/abc123/install',
}

const wayOf = (...routes: ObservedCalls[]) => planMigration(questionOf(usageOf(routes))).ways[0]

const scopeStepOf = (...routes: ObservedCalls[]) =>
  wayOf(...routes)?.steps.find(({ choosesScopes }) => choosesScopes)?.text

describe('the way by a store-level account', () => {
  it("goes through the control panel's places and buttons in order", () => {
    const words = wayOf(observed('GET /v2/orders', 9))
      ?.steps.map(({ text }) => text)
      .join('\n')

    expect(words).toMatch(
      new RegExp(
        [
          'Settings > API > Store-level API accounts .*Advanced Settings > API Accounts',
          '"Create API Account".*"V2/V3 API Token"',
          '"Name"',
          '"API Path".* https://api\\.bigcommerce\\.com/stores/wuxeae6/v3/',
          '"OAuth Scopes"',
          '"Save"',
          '"Done"',
        ].join('[^]*'),
      ),
    )
  })

  it('has exactly the scopes of the plan to choose, as they follow one another in the list', () => {
    const plan = planMigration(questionOf(ERP_USAGE))

    expect(plan.ways[0]?.settings).toEqual([
      { scope: 'store_v2_customers', name: 'Customers', setting: 'Modify' },
      {
        scope: 'store_v2_information_read_only',
        name: 'Information & Settings',
        setting: 'Read-only',
      },
      { scope: 'store_v2_orders', name: 'Orders', setting: 'Modify' },
      { scope: 'store_v2_products', name: 'Products', setting: 'Modify' },
    ])
    expect(plan.ways[0]?.settings.map(({ scope }) => scope).sort()).toEqual(plannedScopeIds(plan))
  })

  it('names no line of the list twice, were every route called', () => {
    const every = theCatalog().routes.map(({ id }) => observed(id, 9))

    const names = wayOf(...every)?.settings.map(({ name }) => name) ?? []

    expect(names.length).toBeGreaterThan(20)
    expect(names).toEqual([...new Set(names)])
  })

  it('names what has to be copied while it is shown', () => {
    expect(wayOf(observed('GET /v2/orders', 9))?.toCopy.map(({ label }) => label)).toEqual([
      'Access Token',
      'Client ID',
      'Client Secret',
    ])
  })

  it.each([
    ['these', [observed('GET /v2/orders', 9)]],
    ['nothing', [observed('GET /v3/hooks', 9)]],
    [
      'these, and what you found out for the routes that the catalog does not know',
      [observed('GET /v2/orders', 9), observed('GET /v2/erp', 9)],
    ],
    [
      'what you found out for the routes that the catalog does not know',
      [observed('GET /v2/erp', 9)],
    ],
  ])('has the person choose %s', (what, routes) => {
    expect(scopeStepOf(...routes)).toContain(`choose ${what}. All the others stay at "None".`)
  })

  it('ends before it begins where nothing was seen', () => {
    expect(wayOf()?.steps.map(({ text }) => text)).toEqual([
      'No call was seen, so it is not known which scopes to choose. Plan anew when there were calls.',
    ])
  })
})

describe('the way by an app', () => {
  it('is not offered where there is no app', () => {
    expect(planMigration(questionOf(ERP_USAGE)).ways.map(({ kind }) => kind)).toEqual([
      'store-account',
    ])
  })

  it('has the same scopes, the install link, and nothing to copy', () => {
    const { ways } = planMigration({ ...questionOf(ERP_USAGE), app: APP })

    expect(ways.map(({ kind }) => kind)).toEqual(['store-account', 'app'])
    expect(ways[1]).toMatchObject({ app: APP, settings: ways[0]?.settings, toCopy: [] })
    expect(ways[1]?.steps[0]?.text).toContain('edit Acme Connect')
  })
})
