import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFolder, runCli } from '../testing/run-cli.ts'

describe('latchkey scopes explain', () => {
  it.each([
    ['in one text', ['GET /v3/catalog/products/42']],
    ['in two words', ['get', '/v3/catalog/products/42']],
    ['with its store', ['GET', '/stores/abc123/v3/catalog/products/42']],
    ['as a URL', ['GET https://api.bigcommerce.com/stores/abc123/v3/catalog/products/42?limit=1']],
  ])('says what a call needs that is written %s', async (_how, call) => {
    const { exitCode, stdout } = await runCli(['scopes', 'explain', ...call, '--json'])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      route: 'GET /v3/catalog/products/{product_id}',
      anyOf: ['store_v2_products_read_only', 'store_v2_products'],
      standing: 'not-known',
    })
  })

  it('says to a person who can grant it, by the kind of the credential', async () => {
    const { stdout } = await runCli([
      ...['scopes', 'explain', 'PUT /v2/orders/100', '--kind', 'app-grant'],
    ])

    expect(stdout).toMatch(/store_v2_orders \(Orders: Modify\)\nThe app's developer/)
  })

  it.each([
    ['has it', 'store_v2_products', 'granted'],
    ['lacks it', 'store_v2_orders,store_cart', 'missing'],
  ])('judges a credential that %s', async (_what, granted, standing) => {
    const { stdout } = await runCli([
      ...['scopes', 'explain', 'GET /v3/catalog/products', '--granted', granted, '--json'],
    ])

    expect(JSON.parse(stdout)).toMatchObject({ standing })
  })

  it('says that it does not know a route', async () => {
    const { exitCode, stderr } = await runCli(['scopes', 'explain', 'GET /v3/nothing'])

    expect(exitCode).toBe(3)
    expect(stderr).toContain('ROUTE_UNMAPPED')
  })

  it.each([
    ['no call', ['GET']],
    ['no method', ['G=T /v2/time']],
    ['an unknown scope', ['GET /v2/time', '--granted', 'store_v9']],
  ])('refuses %s', async (_what, args) => {
    const { exitCode, stderr } = await runCli(['scopes', 'explain', ...args])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('latchkey: USAGE: ')
  })
})

describe('latchkey scopes list', () => {
  it('lists every scope with its name in the control panel', async () => {
    const { stdout } = await runCli(['scopes', 'list'])

    expect(stdout).toMatch(/^SCOPE +IN THE CONTROL PANEL +SETTING +KIND\n/)
    expect(stdout).toMatch(/\nstore_v2_orders_read_only +Orders +Read-only +store\n/)
  })

  it('gives a program all that is known', async () => {
    const { stdout } = await runCli(['scopes', 'list', '--json'])

    expect(JSON.parse(stdout)).toHaveLength(70)
  })
})

describe('latchkey scopes least', () => {
  const CALLS =
    '# nightly\n\n  12 GET /v2/orders\nPUT /v2/orders/100\nGET /v2/time?x=1\nGET /v9/x\n'

  it.each([
    [
      'a file',
      async () => {
        const file = join(newFolder(), 'calls.txt')
        await writeFile(file, CALLS)
        return { file }
      },
    ],
    ['stdin', async () => ({ file: '-', input: CALLS })],
  ])('finds the smallest set for the calls of %s', async (_where, prepare) => {
    const { file, ...options } = await prepare()

    const { stdout } = await runCli(['scopes', 'least', file, '--json'], options)

    expect(JSON.parse(stdout)).toMatchObject({
      scopes: [
        { id: 'store_v2_information_read_only', calls: 1 },
        {
          id: 'store_v2_orders',
          calls: 13,
          costliest: [{ route: 'PUT /v2/orders/{order_id}', calls: 1 }],
        },
      ],
      unknown: [{ path: '/v9/x' }],
    })
  })

  it('shows a person why each is needed', async () => {
    const { stdout } = await runCli(['scopes', 'least', '-'], { input: CALLS })

    expect(stdout).toMatch(/store_v2_orders +Orders +Modify +13 +PUT \/v2\/orders\/\{order_id\}/)
    expect(stdout).toContain('The catalog does not know GET /v9/x.')
  })

  it.each([
    ['a line that is no call', 'GET /v2/time\nnonsense\n', 'line 2'],
    ['nothing', '\n', 'there is no call'],
  ])('refuses %s', async (_what, input, message) => {
    const { exitCode, stderr } = await runCli(['scopes', 'least', '-'], { input })

    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })

  it('says that a file cannot be read', async () => {
    const { exitCode, stderr } = await runCli(['scopes', 'least', join(newFolder(), 'absent')])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('INPUT_UNREADABLE')
  })
})
