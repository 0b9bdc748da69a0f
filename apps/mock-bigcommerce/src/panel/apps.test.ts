import { describe, expect, it } from 'vitest'
import { accountsForTest, LABELS, LATCHKEY } from '../testing/accounts-for-test.ts'

describe('apps in the control panel', () => {
  it('are installed by consent, and are there once the app has its token', async () => {
    const { visit, exchange } = accountsForTest()
    const apps = await (await visit('/panel/wuxeae6')).follow('Apps')
    const consent = await apps.follow('Install Latchkey')

    const { leadsTo = '' } = await consent.press('Accept')
    const before = await visit('/panel/wuxeae6/apps')
    await exchange(new URL(leadsTo).searchParams.get('code') ?? '')
    const after = await visit('/panel/wuxeae6/apps')

    expect(before.link('Install Latchkey')).toBeDefined()
    expect(after.row('Latchkey')).toContain('installed')
  })

  it('come back to the control panel where the merchant refuses', async () => {
    const { visit } = accountsForTest()
    const consent = await (await visit('/panel/wuxeae6/apps')).follow('Install Latchkey')

    const back = await consent.press('Refuse')

    expect([back.heading, back.leadsTo]).toEqual(['Apps', undefined])
  })

  it('load with a signed payload when they are opened', async () => {
    const { visit } = accountsForTest()
    const app = await (await visit('/panel/wuxeae6/apps')).follow('Étiquettes – parcel labels')

    const opened = await app.press('Open')

    expect([opened.status, opened.leadsTo]).toEqual([
      303,
      expect.stringMatching(
        /^https:\/\/labels\.example\/load\?signed_payload_jwt=[\w-]+\.[\w-]+\.[\w-]+$/,
      ),
    ])
  })

  it('ask for consent when they are opened after a change, and say what is new', async () => {
    const { visit, control } = accountsForTest()
    await control(`PUT /apps/${LABELS.id}`, {
      scopes: ['store_v2_orders_read_only', 'store_v2_products_read_only'],
    })
    const apps = await visit('/panel/wuxeae6/apps')

    const consent = await apps.follow('Open Étiquettes – parcel labels')

    expect(apps.row('Étiquettes – parcel labels')).toContain('marked for invalidation')
    expect(consent.heading).toBe('Confirm changes to Étiquettes – parcel labels')
    expect([consent.row('Orders'), consent.row('Products new')]).toEqual([
      'Orders Read-only',
      'Products newRead-only',
    ])
  })

  it('are uninstalled once that is confirmed, by who may', async () => {
    const { visit, statusOf } = accountsForTest()
    const apps = await visit('/panel/wuxeae6/apps')
    const question = await apps.follow('Uninstall Étiquettes – parcel labels')

    const refused = await question
      .select('Signed in as', 'packing@example.com (user)')
      .press('Uninstall')
    const before = await statusOf(LABELS.accessToken)
    const after = await question
      .select('Signed in as', 'office@example.com (authorized user)')
      .press('Uninstall')

    expect([refused.status, before, await statusOf(LABELS.accessToken)]).toEqual([403, 200, 401])
    expect(after.text).toContain('No app is installed.')
    expect(after.link('Install Étiquettes – parcel labels')).toBeDefined()
  })

  it('let users in who were added, and no longer when they are removed', async () => {
    const { visit, installed } = accountsForTest()
    await installed()
    const openAsUser = async () => {
      const app = await (await visit('/panel/wuxeae6/apps')).follow('Latchkey')
      return (await app.select('Signed in as', 'packing@example.com (user)').press('Open')).status
    }
    const app = await visit(`/panel/wuxeae6/apps/${LATCHKEY.id}`)

    const outside = await openAsUser()
    const added = await app
      .select('Let another user open it', 'packing@example.com')
      .press('Add user')
    const inside = await openAsUser()
    const removed = await added.press('Remove packing@example.com')
    const outsideAgain = await openAsUser()

    expect([outside, inside, outsideAgain]).toEqual([403, 303, 403])
    expect(added.row('packing@example.com')).toContain('user')
    expect(() => removed.row('packing@example.com')).toThrow('no row')
  })

  it('take no further users where they have one user', async () => {
    const { visit, control } = accountsForTest()
    const page = await visit(`/panel/wuxeae6/apps/${LABELS.id}`)

    const refused = await control(`POST /stores/wuxeae6/apps/${LABELS.id}/users`, {
      user: 'packing@example.com',
    })

    expect(page.text).toContain('one user only')
    expect(refused.statusCode).toBe(409)
  })

  it.each([
    ['an app that no store has', `/apps/${LATCHKEY.id}`],
    ['an app that is not there', '/apps/99999'],
    ['opening by a user who is not there', `/apps/${LABELS.id}/open?user=1`],
  ])('say 404 of %s', async (_what, path) => {
    const { visit } = accountsForTest()

    const page = await visit(`/panel/wuxeae6${path}`)

    expect([page.status, page.heading]).toEqual([404, 'This did not work'])
  })
})

describe('users in the control panel', () => {
  it('are added with a role, and removed once that is confirmed', async () => {
    const { visit } = accountsForTest()
    const users = await (await visit('/panel/wuxeae6')).follow('Users')

    const added = await users
      .fill('E-mail address', 'new@example.com')
      .choose('Role', 'Authorized: installs and uninstalls apps too')
      .press('Add user')
    const removed = await (await added.follow('Remove new@example.com')).press('Remove')

    expect(added.row('new@example.com')).toContain('newauthorized')
    expect(() => removed.row('new@example.com')).toThrow('no row')
  })

  it.each([
    ['no address', 'nobody', 'E-mail address: must be an e-mail address'],
    [
      'an address that is taken',
      'OWNER@example.com',
      'The store has a user with that e-mail address.',
    ],
  ])('are not added with %s', async (_what, email, problem) => {
    const { visit } = accountsForTest()
    const users = await visit('/panel/wuxeae6/users')

    const again = await users.fill('E-mail address', email).press('Add user')

    expect([again.status, again.alert]).toEqual([422, problem])
  })

  it("have an owner, whose new address marks every app's token", async () => {
    const { visit } = accountsForTest()
    const users = await visit('/panel/wuxeae6/users')

    const changed = await users.fill("Owner's e-mail address", 'new@example.com').press('Change')
    const apps = await changed.follow('Apps')

    expect(changed.row('new@example.com')).toContain('owner')
    expect(apps.row('Étiquettes – parcel labels')).toContain('marked for invalidation')
  })
})
