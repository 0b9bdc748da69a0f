import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'

describe('the Developer Portal', () => {
  it('makes an app as the walk-through says, and shows its client id and secret', async () => {
    const { visit, control } = accountsForTest()
    const form = await (await visit('/portal')).follow('Create an app')
    const created = await form.fill('App name', 'Stock sync').press('Create')
    const technical = await created.follow('Step 3 - Technical')

    const question = await technical
      .choose('App Type', 'Single-click app')
      .fill('Auth Callback URL', 'http://localhost:3000/auth')
      .fill('Load Callback URL', 'http://localhost:3000/load')
      .tick('Multiple Users')
      .choose('Orders', 'Read-only')
      .choose('Products', 'Modify')
      .press('Update & Close')
    const home = await question.press('Confirm Update')
    const shown = await home.follow('View Client ID of Stock sync')
    const clientId = shown.described('Client ID')

    expect([created.heading, question.heading, home.heading]).toEqual([
      'Edit Stock sync',
      'Change the OAuth scopes?',
      'My Apps',
    ])
    expect((await control(`GET /apps/${clientId}`)).json()).toMatchObject({
      name: 'Stock sync',
      type: 'single-click',
      clientSecret: shown.described('Client secret'),
      authCallbackUrl: 'http://localhost:3000/auth',
      loadCallbackUrl: 'http://localhost:3000/load',
      uninstallCallbackUrl: null,
      removeUserCallbackUrl: null,
      multipleUsers: true,
      scopes: ['store_v2_orders_read_only', 'store_v2_products'],
      ownerEmail: 'owner@example.com',
    })
  })

  it('changes no scopes unless that is confirmed', async () => {
    const { visit, control } = accountsForTest()
    const technical = await visit(`/portal/my/apps/${LABELS.id}/technical`)

    const question = await technical.choose('Orders', 'Modify').press('Update & Close')
    await question.follow('Cancel')
    const app = await control(`GET /apps/${LABELS.id}`)

    expect(app.json()).toMatchObject({ scopes: ['store_v2_orders_read_only'] })
  })

  it('saves other changes without asking', async () => {
    const { visit, control } = accountsForTest()
    const technical = await visit(`/portal/my/apps/${LABELS.id}/technical`)

    const home = await technical
      .fill('Uninstall Callback URL', 'http://127.0.0.1:9/uninstall')
      .press('Update & Close')
    const app = await control(`GET /apps/${LABELS.id}`)

    expect(home.heading).toBe('My Apps')
    expect(app.json()).toMatchObject({ uninstallCallbackUrl: 'http://127.0.0.1:9/uninstall' })
  })

  it('sets every scope to what it allows most, where that is asked for', async () => {
    const { visit, control } = accountsForTest()
    const technical = await visit(`/portal/my/apps/${LABELS.id}/technical`)

    const question = await technical.choose('Setting scopes', 'Modify all').press('Update & Close')
    await question.press('Confirm Update')
    const { scopes } = (await control(`GET /apps/${LABELS.id}`)).json<{ scopes: string[] }>()

    expect(scopes).toEqual(
      expect.arrayContaining([
        'store_v2_orders',
        'store_metafield_write_all',
        'store_themes_manage',
      ]),
    )
    expect(scopes.filter((id) => id.endsWith('_read_only'))).toEqual([])
  })

  it.each([
    ['no auth callback', 'Auth Callback URL', '', 'Auth Callback URL: is required'],
    [
      'a load callback that is no web address',
      'Load Callback URL',
      'javascript:alert(1)',
      'Load Callback URL: must be an http or https URL',
    ],
    [
      'a callback with a fragment',
      'Auth Callback URL',
      'https://x.example/#a',
      'Auth Callback URL: must not have a fragment',
    ],
    [
      'a single-click app without a load callback',
      'Load Callback URL',
      '',
      'Load Callback URL: is required for a single-click app',
    ],
  ])('refuses %s, and keeps what was said', async (_what, label, value, problem) => {
    const { visit } = accountsForTest()
    const technical = await visit(`/portal/my/apps/${LATCHKEY.id}/technical`)

    const again = await technical.fill(label, value).press('Update & Close')

    expect([again.status, again.alert, again.value(label)]).toEqual([422, problem, value])
  })

  it('renames an app, and does not make one without a name', async () => {
    const { visit } = accountsForTest()
    const form = await (await visit('/portal')).follow('Edit Latchkey')

    const renamed = await form.fill('App name', 'Gateway').press('Save')
    const refused = await (await renamed.follow('Create an app')).press('Create')

    expect(renamed.row('Gateway')).toContain(String(LATCHKEY.id))
    expect([refused.status, refused.alert]).toEqual([422, 'App name: must not be empty'])
  })

  it('deletes an app with everything of it, once that is confirmed', async () => {
    const { visit, statusOf } = accountsForTest()
    const question = await (await visit('/portal')).follow('Delete Étiquettes – parcel labels')

    const before = await statusOf(LABELS.accessToken)
    const home = await question.press('Delete')
    const apps = await visit('/panel/wuxeae6/apps')

    expect([before, await statusOf(LABELS.accessToken)]).toEqual([200, 401])
    expect([home.text, apps.text].join()).not.toContain('Étiquettes')
  })

  it('writes names that look like HTML as the texts they are', async () => {
    const { visit } = accountsForTest()
    const form = await (await visit('/portal')).follow('Create an app')
    const name = `<script>alert("1")</script> & 'so' on`

    const created = await form.fill('App name', name).press('Create')

    expect([created.heading, created.value('App name')]).toEqual([`Edit ${name}`, name])
  })
})
