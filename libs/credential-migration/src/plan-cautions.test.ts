import { describe, expect, it } from 'vitest'
import type { ObservedCalls } from './observed-usage.ts'
import { planMigration } from './plan-migration.ts'
import { planRisks } from './plan-risks.ts'
import { NOW, observed, questionOf, usageOf } from './testing/observed.ts'

const planOf = (routes: readonly ObservedCalls[], days?: number) =>
  planMigration(questionOf(usageOf(routes, days === undefined ? {} : { days })))

const attentionOf = (...routes: ObservedCalls[]) =>
  planOf(routes).attention.map(({ kind, route }) => [kind, route])

const risksOf = (routes: readonly ObservedCalls[], days?: number) =>
  planOf(routes, days).risks.map(({ code, routes: about }) => [
    code,
    ...about.map(({ route }) => route),
  ])

describe('what a person has to look at', () => {
  it.each([
    ['a route that the catalog does not know', 'unknown', 'GET /v2/erp/{id}'],
    ['a method that no route has', 'unknown', 'PATCH /v2/orders'],
    ['a route whose scope cannot be chosen', 'not-offered', 'PUT /v3/tax/classes'],
    ['a route that BigCommerce advises against', 'deprecated', 'GET /v2/customers'],
    ['a route that BigCommerce takes away', 'sunset', 'DELETE /v2/customers'],
    ['a route that is not described any more', 'archived', 'GET /v2/products'],
    ['a route whose scopes are a conclusion', 'inferred', 'GET /v2/products'],
  ])('is %s: %s', (_what, kind, id) => {
    expect(attentionOf(observed(id, 9))).toContainEqual([kind, id])
  })

  it('is nothing for routes that are as they should be', () => {
    expect(attentionOf(observed('GET /v2/orders', 9), observed('GET /v2/time', 9))).toEqual([])
  })

  it('says which scopes would open a route that is not offered', () => {
    const [point] = planOf([observed('PUT /v3/tax/classes', 9)]).attention

    expect(point).toMatchObject({ kind: 'not-offered', calls: 9, scopes: ['MANAGE_TAX'] })
  })

  it('is a route that never answered the legacy account and will answer the new one', () => {
    const id = 'POST /v3/customers'

    expect(attentionOf(observed(id, 9, { succeeded: 0 }))).toEqual([['oauth-only', id]])
    expect(attentionOf(observed(id, 9, { succeeded: 9 }))).toEqual([])
  })

  it('comes with the gravest first, and names a route that ends as no more than that', () => {
    const points = attentionOf(
      observed('GET /v2/customers', 900),
      observed('DELETE /v2/customers', 5),
      observed('GET /v2/erp', 7),
    )

    expect(points).toEqual([
      ['unknown', 'GET /v2/erp'],
      ['sunset', 'DELETE /v2/customers'],
      ['deprecated', 'GET /v2/customers'],
    ])
  })

  it('says of each what to do', () => {
    const { attention } = planOf([observed('GET /v2/products', 9), observed('GET /v2/erp', 9)])

    expect(attention.map(({ text, remedy }) => /^[A-Z].*\.$/.test(`${text} ${remedy}`))).toEqual(
      attention.map(() => true),
    )
  })
})

describe('the risks of a plan', () => {
  it('are none for a usage that was watched for long and is seen often', () => {
    expect(risksOf([observed('GET /v2/orders', 900)])).toEqual([])
  })

  it('are that nothing was seen at all', () => {
    expect(risksOf([])).toEqual([['USAGE_NONE']])
  })

  it.each([
    [34.9, [['WINDOW_SHORT']]],
    [35, []],
  ])('are a window of less than 35 days: %d', (days, risks) => {
    expect(risksOf([observed('GET /v2/orders', 900)], days)).toEqual(risks)
  })

  it('say from when on the window will be long enough', () => {
    const [risk] = planOf([observed('GET /v2/orders', 900)], 12.25).risks

    expect(risk?.text).toContain('watched for 12.2 days, less than 35')
    expect(risk?.remedy).toContain('Plan anew on 2026-05-13, or later')
  })

  it.each([
    ['seen once', 'ROUTE_SEEN_ONCE', observed('GET /v2/orders', 1)],
    ['seen on one day only', 'ROUTE_SEEN_RARELY', observed('GET /v2/orders', 400, { days: 1 })],
    ['seen twice in weeks', 'ROUTE_SEEN_RARELY', observed('GET /v2/orders', 2)],
  ])('are a route that was %s', (_what, code, calls) => {
    expect(risksOf([calls, observed('GET /v2/time', 900)])).toEqual([[code, 'GET /v2/orders']])
  })

  it('do not take a route for rare that a day of watching saw on that day', () => {
    expect(risksOf([observed('GET /v2/orders', 400, { days: 1 })], 1)).toEqual([['WINDOW_SHORT']])
  })

  it('are a route whose calls all failed, with the scope that only it asks for', () => {
    const { risks } = planOf([
      observed('GET /v2/orders', 900),
      observed('PUT /v2/orders/{order_id}', 9, { succeeded: 0 }),
    ])

    expect(risks).toMatchObject([
      {
        code: 'ROUTE_ALWAYS_FAILED',
        routes: [{ route: 'PUT /v2/orders/{order_id}', calls: 9 }],
        scopes: ['store_v2_orders'],
      },
    ])
  })

  it('name no scope that other routes ask for as well', () => {
    const { risks } = planOf([
      observed('POST /v2/orders', 900),
      observed('PUT /v2/orders/{order_id}', 1),
    ])

    expect(risks.map(({ code, scopes }) => [code, scopes])).toEqual([['ROUTE_SEEN_ONCE', []]])
  })

  it('are scopes of which it is not proved that fewer would not do', () => {
    const { window, scopes } = planOf([observed('GET /v2/orders', 900)])
    const basis = { routes: [], window, scopes, now: NOW }

    const codesOf = (scopesProvedLeast: boolean) =>
      planRisks({ ...basis, scopesProvedLeast }).map(({ code }) => code)

    expect(codesOf(false)).toEqual([...codesOf(true), 'SCOPES_NOT_PROVED'])
  })

  it('promise no day that is past, where the watching stopped early', () => {
    const usage = usageOf([observed('GET /v2/orders', 900)], { days: 10 })
    const later = new Date('2027-01-01T00:00:00Z')

    const [risk] = planMigration({ ...questionOf(usage), now: later }).risks

    expect([risk?.code, risk?.remedy.startsWith('Plan anew; or ask')]).toEqual([
      'WINDOW_SHORT',
      true,
    ])
  })
})
