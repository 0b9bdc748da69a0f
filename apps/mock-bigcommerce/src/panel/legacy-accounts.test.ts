import { describe, expect, it } from 'vitest'
import { accountsForTest } from '../testing/accounts-for-test.ts'

const TOKEN = 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001'

function withAccounts() {
  const mock = accountsForTest()
  return {
    ...mock,
    list: () => mock.visit('/panel/wuxeae6/settings/legacy-api'),
    ping: async (username: string, token: string, path = '/time') => {
      const authorization = `Basic ${btoa(`${username}:${token}`)}`
      return (await mock.legacy(path, { headers: { authorization } })).statusCode
    },
  }
}

describe('legacy API accounts in the control panel', () => {
  it('are made as the walk-through says, with the token shown before it is saved', async () => {
    const { visit, ping } = withAccounts()
    const home = await visit('/panel/wuxeae6')
    const list = await (await home.follow('Advanced Settings')).follow('Legacy API Settings')
    const form = await list.follow('Create a Legacy API Account')
    const token = form.value('API Token')

    const before = await ping('CloudElements', token)
    const after = await form.fill('Username', 'CloudElements').press('Save')

    expect(form.value('API Path')).toBe('https://store-wuxeae6.mybigcommerce.com/api/v2/')
    expect(token).toMatch(/^[0-9a-f]{40}$/)
    expect(after.row('CloudElements')).toContain('enabled')
    expect([before, await ping('CloudElements', token)]).toEqual([401, 200])
  })

  it('are shown with their token by Edit', async () => {
    const { list } = withAccounts()

    const form = await (await list()).follow('Edit admin')

    expect([form.value('Username'), form.value('API Token')]).toEqual(['admin', TOKEN])
  })

  it('get a new token that holds once it is saved, and then the old one is dead', async () => {
    const { list, ping } = withAccounts()
    const form = await (await list()).follow('Edit admin')

    const generated = await form.press('Generate New Token')
    const token = generated.value('API Token')
    const between = [await ping('admin', TOKEN), await ping('admin', token)]
    await generated.press('Save')
    const after = [await ping('admin', TOKEN), await ping('admin', token)]

    expect([between, after]).toEqual([
      [200, 401],
      [401, 200],
    ])
  })

  it('keep a new name while their token is generated', async () => {
    const { list } = withAccounts()
    const form = await (await list()).follow('Edit admin')

    const generated = await form
      .fill('Username', 'renamed')
      .tick('Manage orders', false)
      .press('Generate New Token')
    const saved = await generated.press('Save')

    expect(saved.row('renamed')).toMatch(/enabled\s*products, customers/)
  })

  it('are cut off at once when their box is unticked', async () => {
    const { list, ping } = withAccounts()
    const form = await (await list()).follow('Edit admin')

    const after = await form.tick('Enable the API for this user', false).press('Save')

    expect(after.row('admin')).toContain('disabled')
    expect(await ping('admin', TOKEN)).toBe(401)
  })

  it('do what their user may do in the control panel', async () => {
    const { list, ping } = withAccounts()
    const form = await (await list()).follow('Edit admin')

    await form.tick('Manage orders', false).press('Save')

    expect([
      await ping('admin', TOKEN, '/orders/100'),
      await ping('admin', TOKEN, '/products/77'),
    ]).toEqual([403, 200])
  })

  it.each([
    ['no name', '', 'Username: must not be empty'],
    ['a name with a colon', 'a:b', 'Username: must not have a colon'],
    ['a name that is taken', 'admin', 'The store has a legacy account of that name.'],
  ])('are not made with %s', async (_what, name, problem) => {
    const { list } = withAccounts()
    const form = await (await list()).follow('Create a Legacy API Account')

    const again = await form.fill('Username', name).press('Save')

    expect([again.status, again.alert]).toEqual([422, problem])
  })

  it('are deleted once that is confirmed', async () => {
    const { list, ping } = withAccounts()
    const question = await (await list()).follow('Delete admin')

    const after = await question.press('Delete')

    expect(after.text).toContain('There are no legacy API accounts yet.')
    expect(await ping('admin', TOKEN)).toBe(401)
  })

  it('say 404 of one that is not there', async () => {
    const { visit } = withAccounts()

    const page = await visit('/panel/wuxeae6/settings/legacy-api/99/edit')

    expect(page.status).toBe(404)
  })
})
