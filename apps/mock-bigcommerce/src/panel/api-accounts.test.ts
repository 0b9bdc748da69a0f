import { describe, expect, it } from 'vitest'
import { accountsForTest } from '../testing/accounts-for-test.ts'
import { FULL_TOKEN, READ_ONLY_TOKEN } from '../testing/mock-for-test.ts'

describe('store-level API accounts in the control panel', () => {
  it('are made as the walk-throughs say, from the log-in to the credentials', async () => {
    const { visit, statusOf } = accountsForTest()
    const home = await (await visit('/login')).follow('Møller & Daughters Café Supply')
    const accounts = await (await home.follow('Advanced Settings')).follow('API Accounts')
    const form = await accounts.follow('Create V2/V3 API Token')

    const made = await form
      .fill('Name', 'Warehouse')
      .choose('Orders', 'Read-only')
      .choose('Products', 'Modify')
      .press('Save')
    const token = made.described('Access token')

    expect(form.value('API Path')).toBe('https://api.bigcommerce.com/stores/wuxeae6/v3/')
    expect([made.status, made.heading]).toEqual([201, 'API credentials'])
    expect(await statusOf(token, '/v2/orders/100')).toBe(200)
    expect(await statusOf(token, '/v2/coupons')).toBe(403)
  })

  it('are also where the present control panel has them', async () => {
    const { visit } = accountsForTest()
    const settings = await (await visit('/panel/wuxeae6')).follow('Settings')

    const page = await settings.follow('Store-level API accounts')

    expect(page.heading).toBe('Store-level API accounts')
  })

  it('bring their credentials as a file, and show them nowhere else', async () => {
    const { visit } = accountsForTest()
    const form = await visit('/panel/wuxeae6/settings/api-accounts/new')
    const made = await form.fill('Name', 'Ünï').choose('Carts', 'Modify').press('Save')

    const [type, file = ''] = made.link('Download credentials (.txt)').split(',')
    const list = await made.follow('Done')

    expect(type).toBe('data:text/plain;charset=utf-8')
    expect(decodeURIComponent(file)).toBe(
      [
        `ACCESS TOKEN: ${made.described('Access token')}`,
        'CLIENT NAME: Ünï',
        'API PATH: https://api.bigcommerce.com/stores/wuxeae6/v3/',
        `CLIENT ID: ${made.described('Client ID')}`,
        `CLIENT SECRET: ${made.described('Client secret')}`,
        '',
      ].join('\n'),
    )
    expect(list.row('Ünï')).toContain('Carts: Modify')
    expect(list.text).not.toContain(made.described('Access token'))
    expect(list.text).not.toContain(made.described('Client secret'))
  })

  it('can be of the Stencil CLI, for themes alone', async () => {
    const { visit, statusOf } = accountsForTest()
    const list = await visit('/panel/wuxeae6/settings/api-accounts')
    const form = await list.follow('Create Stencil-CLI Token')

    const made = await form.fill('Name', 'Designer').choose('Themes', 'Modify').press('Save')
    const after = await made.follow('Done')

    expect(() => form.choose('Orders', 'Modify')).toThrow('no group')
    expect(after.row('Designer')).toMatch(/Stencil-CLI token.*Themes: Modify/)
    expect(await statusOf(made.described('Access token'), '/v2/orders')).toBe(403)
  })

  it('need a name, and keep what was chosen while it is missing', async () => {
    const { visit } = accountsForTest()
    const form = await visit('/panel/wuxeae6/settings/api-accounts/new')

    const again = await form.fill('Name', '  ').choose('Carts', 'Modify').press('Save')
    const made = await (await again.fill('Name', 'Carts').press('Save')).follow('Done')

    expect([again.status, again.alert]).toEqual([422, 'Name: must not be empty'])
    expect(made.row('Carts')).toContain('Carts: Modify')
  })

  it('are fifty at most', async () => {
    const { control, visit } = accountsForTest()
    for (let n = 3; n <= 50; n += 1) {
      await control('POST /stores/wuxeae6/api-accounts', { name: `Account ${n}` })
    }
    const form = await visit('/panel/wuxeae6/settings/api-accounts/new')

    const refused = await form.fill('Name', 'One more').press('Save')

    expect([refused.status, refused.alert]).toEqual([
      422,
      'A store can have up to 50 API accounts.',
    ])
  })

  it('are deleted one by one, by the trash can, once that is confirmed', async () => {
    const { visit, statusOf } = accountsForTest()
    const list = await visit('/panel/wuxeae6/settings/api-accounts')

    const question = await list.follow('Delete Price list reader')
    const before = await statusOf(READ_ONLY_TOKEN)
    const after = await question.press('Delete')

    expect([question.heading, before]).toEqual(['Delete this API account?', 200])
    expect(after.text).not.toContain('Price list reader')
    expect([await statusOf(READ_ONLY_TOKEN), await statusOf(FULL_TOKEN)]).toEqual([401, 200])
  })

  it('are deleted several at once, by their boxes', async () => {
    const { visit, statusOf } = accountsForTest()
    const list = await visit('/panel/wuxeae6/settings/api-accounts')

    const question = await list
      .tick('Select Back office')
      .tick('Select Price list reader')
      .press('Delete selected')
    const after = await question.press('Delete')

    expect(after.text).toContain('There are no API accounts yet.')
    expect([await statusOf(READ_ONLY_TOKEN), await statusOf(FULL_TOKEN)]).toEqual([401, 401])
  })

  it.each([
    ['nothing chosen', '?', 422],
    ['an account that is gone', '?id=999', 404],
    ["an app's account", '?id=3', 404],
    ['what is no number', '?id=abc', 404],
  ])('are not deleted with %s', async (_what, query, status) => {
    const { visit } = accountsForTest()

    const page = await visit(`/panel/wuxeae6/settings/api-accounts/delete${query}`)

    expect([page.status, page.heading]).toEqual([status, 'This did not work'])
  })
})
