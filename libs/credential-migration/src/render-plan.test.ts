import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code, plain, table } from './markdown.ts'
import { planMigration } from './plan-migration.ts'
import { renderPlan } from './render-plan.ts'
import { ERP_USAGE, observed, questionOf, usageOf } from './testing/observed.ts'

const LABELS = { instanceId: 42, instanceName: 'Acme ERP' }

// The same texts in every run; another number brings others.
const SEED = 20_260_502

describe('the page of a plan', () => {
  it('reads from the outcome to the details', async () => {
    const app = {
      name: 'Acme Connect',
      installUrl: 'https://login.bigcommerce.com/app/abc123/install',
    }

    const page = renderPlan(planMigration({ ...questionOf(ERP_USAGE), app }), LABELS)

    await expect(page).toMatchFileSnapshot('./erp-plan.md')
  })

  it('says in its first sentences that nothing is to be settled, where that is so', () => {
    const usage = usageOf([observed('GET /v2/orders', 900)])

    expect(renderPlan(planMigration(questionOf(usage)), LABELS)).toContain(
      'It made 900 calls on 1 route between 2026-03-01 and 2026-04-20 (50 days). For that a new ' +
        'credential needs 1 scope (1 read-only). Nothing was found that has to be settled first.',
    )
  })

  it('has no section for what there is none of', () => {
    const usage = usageOf([observed('GET /v2/orders', 900, { doors: ['bigcommerce'] })])

    const page = renderPlan(planMigration(questionOf(usage)), LABELS)

    expect(page.match(/^## .*$/gm)).toEqual([
      '## Scopes',
      '## Create the store-level account',
      '## Quota',
      '## All routes',
    ])
  })

  it('tells routes that need a decision from those that only have to be watched', () => {
    const usage = usageOf([
      observed('PUT /v3/tax/classes', 9),
      observed('DELETE /v2/customers', 5),
      observed('GET /v2/customers', 900),
    ])

    const page = renderPlan(planMigration(questionOf(usage)), LABELS)

    expect(page).toContain('To be settled first: 1 route.')
    expect(page).toMatch(
      /## Routes to settle first[^#]*`PUT \/v3\/tax\/classes` \|\s+9 \| not offered \(needs `MANAGE_TAX`\)[^#]*## Routes to watch[^#]*at its end[^#]*deprecated/,
    )
  })

  it('names some of many routes where there is a risk, and counts the rest', () => {
    const usage = usageOf(
      Array.from({ length: 15 }, (_, n) => observed(`GET /v2/erp${n}`, 1, { known: false })),
    )

    expect(renderPlan(planMigration(questionOf(usage)), LABELS)).toMatch(
      /Routes: (`GET \/v2\/erp\d+` \(1 call\), ){11}`GET \/v2\/erp\d+` \(1 call\) and 3 more\./,
    )
  })

  it('keeps its lines, cells and headings, whatever names and paths say', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 30 })
    const shapeOf = (name: string, path: string) => {
      const usage = usageOf([observed('GET /', 9, { path, known: false })])
      const app = { name, installUrl: `https://login.bigcommerce.com/app/${path}` }
      const plan = planMigration({ ...questionOf(usage), app })
      return shape(renderPlan(plan, { instanceId: 42, instanceName: name }))
    }

    fc.assert(
      fc.property(anyText, anyText, (name, path) => {
        expect(shapeOf(`x${name}`, `/v2/${path}?x`)).toEqual(shapeOf('x', '/v2/x'))
      }),
      { seed: SEED, numRuns: 100 },
    )
  })
})

// What stands at the beginning of each line, and how many cells it has.
function shape(page: string): string[] {
  return page
    .split('\n')
    .map((line) =>
      line.startsWith('|')
        ? `| ${String(line.replace(/\\./g, '').split('|').length - 2)}`
        : (/^(?:#+ | *- |\d+\. )/.exec(line)?.[0] ?? ''),
    )
}

describe('text on the page', () => {
  it.each([
    ['*bold* _slanted_ ~struck~', '\\*bold\\* \\_slanted\\_ \\~struck\\~'],
    ['[a](https://b) ![c](d)', '\\[a\\](https://b) !\\[c\\](d)'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['a | b \\| c `d`', 'a \\| b \\\\\\| c \\`d\\`'],
    ['fish & chips, &lt; and &#60;', 'fish & chips, \\&lt; and \\&\\#60;'],
    ['# head #', '\\# head \\#'],
    ['one\r\ntwo\u2028three', 'one two three'],
    ['\u001b[31mred\u202Edesrever\u200B', '\\[31mreddesrever'],
    ['half \uD800 a letter', 'half \uFFFD a letter'],
    ['acme_erp_2', 'acme_erp_2'],
  ])('shows %j as it is', (text, shown) => {
    expect(plain(text)).toBe(shown)
  })

  it.each([
    ['GET /v2/orders/{id}', '`GET /v2/orders/{id}`'],
    ['GET /v2/`a`|b\\c', '`GET /v2/%60a%60%7Cb%5Cc`'],
    ['GET /v2/a\nb\u00E9\u202E', '`GET /v2/a%0Ab%C3%A9%E2%80%AE`'],
    ['\uD800', '`%EF%BF%BD`'],
    [' ', ''],
  ])('shows the path %j as it is on the wire', (path, shown) => {
    expect(code(path)).toBe(shown)
  })

  it('cuts a path that nobody would read to its end', () => {
    expect(code(`/${'a'.repeat(5_000)}`)).toBe(`\`/${'a'.repeat(159)}…\``)
  })

  it('stands in straight columns, numbers to the right', () => {
    expect(
      table(
        ['Route', { number: 'Calls' }],
        [
          ['a', '1'],
          ['bc', '20,000'],
        ],
      ),
    ).toEqual([
      '| Route |  Calls |',
      '| ----- | -----: |',
      '| a     |      1 |',
      '| bc    | 20,000 |',
      '',
    ])
  })
})
