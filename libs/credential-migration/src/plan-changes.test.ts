import { describe, expect, it } from 'vitest'
import type { UsageTrait } from './observed-usage.ts'
import { planMigration } from './plan-migration.ts'
import { ERP_USAGE, observed, questionOf, usageOf } from './testing/observed.ts'

const translationsOf = (...routes: Parameters<typeof usageOf>[0]) =>
  planMigration(questionOf(usageOf(routes))).translations

const quotaOf = (busiestHalfMinute: number, busiestHour: number) =>
  planMigration(questionOf({ ...ERP_USAGE, busiestHalfMinute, busiestHour })).quota

describe('what the legacy door will translate', () => {
  it.each<UsageTrait>([
    'legacy-spelling',
    'path-extension',
    'xml-answer',
    'xml-body',
    'links',
    'quota-refused',
  ])('is %s where a client of it was seen to need that', (trait) => {
    const translations = translationsOf(
      observed('GET /v2/orders', 900, { traits: [trait] }),
      observed('GET /v2/products', 100, { traits: [trait] }),
      observed('GET /v2/time', 7),
    )

    expect(translations.find(({ kind }) => kind === trait)).toMatchObject({
      routes: ['GET /v2/orders', 'GET /v2/products'],
      callsAtMost: 1_000,
    })
  })

  it('is the quota headers and nothing else for a client of plain JSON', () => {
    expect(translationsOf(observed('GET /v2/orders', 900))).toMatchObject([
      { kind: 'quota-headers', callsAtMost: 900 },
    ])
  })

  it('is nothing where the legacy door is not used', () => {
    const calls = observed('GET /v2/orders', 900, { doors: ['bigcommerce'], traits: ['links'] })

    expect(translationsOf(calls)).toEqual([])
  })
})

describe('the quota of a plan', () => {
  it.each([
    ['small', 10, 400, ['fits', 'fits', 'fits', 'unknown']],
    ['just within 80 %', 120, 400, ['fits', 'fits', 'fits', 'unknown']],
    ['over 80 %', 121, 400, ['close', 'close', 'fits', 'unknown']],
    ['all there is', 150, 400, ['close', 'close', 'fits', 'unknown']],
    ['one more', 151, 400, ['exceeds', 'exceeds', 'fits', 'unknown']],
    ['too much for Pro', 451, 400, ['exceeds', 'exceeds', 'exceeds', 'unknown']],
    ['too much by the hour', 10, 18_001, ['exceeds', 'exceeds', 'fits', 'unknown']],
    ['not seen', 0, 0, ['unknown', 'unknown', 'unknown', 'unknown']],
  ])('judges a busiest time that is %s', (_what, halfMinute, hour, verdicts) => {
    expect(quotaOf(halfMinute, hour).plans.map(({ verdict }) => verdict)).toEqual(verdicts)
  })

  it('sets the old hour against the window and hour of each store plan', () => {
    const { legacyCallsAnHour, windowSeconds, plans } = quotaOf(131, 3_900)

    expect([legacyCallsAnHour, windowSeconds]).toEqual([20_000, 30])
    expect(plans).toEqual([
      { plan: 'Standard', callsAWindow: 150, callsAnHour: 18_000, share: 0.873, verdict: 'close' },
      { plan: 'Plus', callsAWindow: 150, callsAnHour: 18_000, share: 0.873, verdict: 'close' },
      { plan: 'Pro', callsAWindow: 450, callsAnHour: 54_000, share: 0.291, verdict: 'fits' },
      {
        plan: 'Enterprise',
        callsAWindow: null,
        callsAnHour: null,
        share: null,
        verdict: 'unknown',
      },
    ])
  })

  it.each([
    [10, 400, 'That fits the quota of Standard, Plus and Pro.'],
    [160, 5_000, 'That exceeds the quota of Standard and Plus, and fits the quota of Pro.'],
    [0, 0, 'was not seen. Plan anew when it has been in use.'],
  ])('says it in a sentence: %d and %d', (halfMinute, hour, sentence) => {
    expect(quotaOf(halfMinute, hour).text).toContain(sentence)
  })
})
