import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { appViewSchema } from '../apps/app-view.ts'
import { ask, instancesIn, type ApiClient } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import {
  beginInstall,
  controlPanel,
  installApp,
  openInstalled,
  uninstallApp,
} from '../testing/control-panel.ts'
import { eventually } from '../testing/eventually.ts'
import { registerApp, type TestApp, type TestAppOptions } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { visitors } from '../testing/visitor.ts'

const gateway = sharedGateway()
const visitor = visitors()

let apps = 0

/** An app under a name that the Developer Portal has once, and a merchant who looks at the apps. */
async function scene(options: TestAppOptions = {}) {
  apps += 1
  const name = `Order desk ${apps}`
  const app = await registerApp(gateway.running(), await gateway.client(), {
    portal: { name },
    ...options,
  })
  const panel = await controlPanel(await visitor(), gateway.running().mock)
  return { name, app, panel, page: panel.page, client: app.client }
}

const instancesOf = async (client: ApiClient) =>
  instancesIn(await client.call('GET /instances'))

/** What a store answers to an instance's token, through the proxy. */
async function statusOf(token = '', path = '/v2/time'): Promise<number> {
  const url = `${gateway.running().origin}/stores/${STORE_HASH}${path}`
  return (await ask(url, 'GET', { headers: { 'x-auth-token': token } })).status
}

/** How an instance stands, as its owner is told. */
async function standingOf({ origin, authorization }: ApiClient, id = 0): Promise<unknown> {
  return (await ask(`${origin}/api/instances/${id}/health`, 'GET', { authorization })).body
}

/** How often the login host was asked for a token by an app. */
function exchangesOf({ clientId }: TestApp): number {
  const { journal } = gateway.running().mock
  const calls = journal.entries().filter(({ path }) => path.endsWith('/oauth2/token'))
  return calls.filter(({ body }) => body.includes(clientId)).length
}

const headline = (within: Page | FrameLocator) => within.getByRole('heading', { level: 1 })

/** The page as it is read, once it has a headline of these words. */
async function read(within: Page | FrameLocator, title: string): Promise<string> {
  await within.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  return within.getByRole('main').innerText()
}

describe.skipIf(withoutBrowser)('a merchant who installs an app', () => {
  it('connects the store in the frame, of an app that was made in the Developer Portal', async () => {
    const client = await gateway.client()
    const person = await visitor()
    const { page } = person
    const panel = await controlPanel(person, gateway.running().mock)
    await page.goto(`${gateway.running().mock.origin}/login/`)
    await page.getByRole('link', { name: 'Developer Portal' }).click()
    await page.getByRole('link', { name: 'Create an app' }).click()
    await page.getByLabel('App name').fill('Parcel labels')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('link', { name: 'My Apps' }).click()
    await page.getByRole('link', { name: 'View Client ID of Parcel labels' }).click()
    const [clientId, clientSecret] = await page.getByRole('definition').allInnerTexts()
    const fields = { name: 'Parcel labels', clientId, clientSecret, scopes: ['store_v2_orders'] }
    const { callbackUrls } = await register(client, fields)
    await page.getByRole('link', { name: 'Back to My Apps' }).click()
    await page.getByRole('link', { name: 'Edit Parcel labels' }).click()
    await page.getByRole('link', { name: 'Step 3 - Technical' }).click()
    await page.getByLabel('Auth Callback URL').fill(callbackUrls.auth)
    await page.getByLabel('Load Callback URL').fill(callbackUrls.load)
    await page.getByLabel('Uninstall Callback URL').fill(callbackUrls.uninstall)
    await page.getByLabel('Remove User Callback URL').fill(callbackUrls.removeUser)
    await chooseScope(page, 'Orders', 'Modify')
    await saveScopes(page)
    await page.getByRole('link', { name: 'Stores' }).click()
    await page.getByRole('main').getByRole('listitem').getByRole('link').click()
    await page.getByRole('link', { name: 'Apps', exact: true }).click()

    await installApp(panel, 'Parcel labels')

    const text = await read(panel.app, 'Connected')
    const [instance] = await instancesOf(client)
    expect(text).toContain(`Parcel labels can now use the store ${STORE_HASH}.`)
    expect(text).toContain(`Parcel labels on ${STORE_HASH} (number ${instance?.id ?? ''})`)
    expect(text).toContain('Orders: Modify')
    expect(await statusOf(instance?.token, '/v2/orders')).toBe(200)
  })

  it('is asked for the scopes, and told which they are', async () => {
    const { name, panel, page } = await scene()
    await beginInstall(panel, name)
    const asked = page.getByRole('table', { name: 'The app will be able to use' })
    const rows = await asked.getByRole('row').allInnerTexts()

    await page.getByRole('button', { name: 'Accept' }).click()
    const granted = panel.app.getByRole('listitem')
    await granted.first().waitFor()

    expect(rows.slice(1)).toEqual(['Information & Settings\tRead-only', 'Orders\tModify'])
    expect((await granted.allInnerTexts()).slice(0, 2)).toEqual([
      'Information & Settings: Read-only – store_v2_information_read_only',
      'Orders: Modify – store_v2_orders',
    ])
  })

  it('reads the same page when the frame is loaded again', async () => {
    const { name, app, panel, page, client } = await scene()
    await installApp(panel, name)
    const first = await read(panel.app, 'Connected')
    const frame = page.frames().find((each) => each.url().startsWith(app.base))

    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.url().startsWith(app.base)),
      frame?.evaluate('location.reload()'),
    ])

    expect(answer.status()).toBe(200)
    expect(await read(panel.app, 'Connected')).toBe(first)
    expect([exchangesOf(app), (await instancesOf(client)).length]).toEqual([1, 1])
  })

  it('reads the same page when they go back and forward, without the frame too', async () => {
    const { name, app, client } = await scene()
    const { page } = await visitor()
    await page.goto(`${gateway.running().mock.origin}/panel/${STORE_HASH}/apps`)
    await page.getByRole('link', { name: `Install ${name}`, exact: true }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    const first = await read(page, 'Connected')

    await page.goBack()
    await page.getByRole('heading', { name: `Confirm changes to ${name}` }).waitFor()
    await page.goForward()

    expect(await read(page, 'Connected')).toBe(first)
    expect([exchangesOf(app), (await instancesOf(client)).length]).toEqual([1, 1])
  })

  it('and uninstalls it and installs it again has the same connection', async () => {
    const { name, panel, client } = await scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await uninstallApp(panel, name)
    const revoked = await eventually(
      () => standingOf(client, before?.id),
      (standing) => JSON.stringify(standing).includes('revoked'),
    )
    const dead = await statusOf(before?.token)

    await installApp(panel, name)

    const text = await read(panel.app, 'Connected again')
    const [after, ...more] = await instancesOf(client)
    expect(revoked).toMatchObject({ state: 'revoked', nextStep: expect.any(String) as string })
    expect(dead).not.toBe(200)
    expect(text).toContain('The number and the token of the connection are the same as before')
    expect([after?.id, after?.token, more]).toEqual([before?.id, before?.token, []])
    expect(await statusOf(after?.token)).toBe(200)
  })

  it('and refuses is back at the apps, with nothing made', async () => {
    const { name, app, panel, page, client } = await scene()
    await beginInstall(panel, name)

    await page.getByRole('button', { name: 'Refuse' }).click()

    await page.getByRole('link', { name: `Install ${name}`, exact: true }).waitFor()
    expect([await headline(page).innerText(), exchangesOf(app)]).toEqual(['Apps', 0])
    expect(await instancesOf(client)).toEqual([])
  })

  it('reads in the frame why it failed, and what to do', async () => {
    const { name, panel, client } = await scene({ registeredSecret: 'facade99'.repeat(8) })

    await installApp(panel, name)

    const text = await read(panel.app, 'This did not work')
    await panel.app.getByRole('heading', { level: 2, name: 'What to do' }).waitFor()
    expect(text).toContain('APP_CREDENTIALS_REFUSED')
    expect(await instancesOf(client)).toEqual([])
  })
})

describe.skipIf(withoutBrowser)('a merchant who has to accept an app anew', () => {
  it('is told which scopes came and went', async () => {
    const { name, panel, page, client } = await scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await page.goto(`${gateway.running().mock.origin}/portal/`)
    await page.getByRole('link', { name: `Edit ${name}`, exact: true }).click()
    await page.getByRole('link', { name: 'Step 3 - Technical' }).click()
    await chooseScope(page, 'Orders', 'None')
    await chooseScope(page, 'Products', 'Read-only')
    await saveScopes(page)

    await openInstalled(panel, name)
    const asked = await panel.app.getByRole('row', { name: 'Products new' }).innerText()
    await panel.app.getByRole('button', { name: 'Accept' }).click()

    const text = await read(panel.app, 'Connected again')
    const [after] = await instancesOf(client)
    expect(asked).toContain('Read-only')
    expect(text).toMatch(/\nNew\n+Products: Read-only – store_v2_products_read_only\n/)
    expect(text).toMatch(/\nNo longer granted\n+Orders: Modify – store_v2_orders$/)
    expect([after?.id, after?.token]).toEqual([before?.id, before?.token])
    expect(await statusOf(after?.token, '/v3/catalog/products')).toBe(200)
  })

  it("has the same connection once the owner's e-mail address is another", async () => {
    const { name, panel, page, client } = await scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await panel.showApps()
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByLabel("Owner's e-mail address").fill(`owner-${apps}@example.com`)
    await page.getByRole('button', { name: 'Change' }).click()

    await openInstalled(panel, name)
    const asked = await headline(panel.app).innerText()
    await panel.app.getByRole('button', { name: 'Accept' }).click()

    const text = await read(panel.app, 'Connected again')
    const [after] = await instancesOf(client)
    expect(asked).toBe(`Confirm changes to ${name}`)
    expect(text).not.toMatch(/New|No longer granted/)
    expect([after?.id, after?.token]).toEqual([before?.id, before?.token])
    expect(await statusOf(after?.token)).toBe(200)
  })

  it('and does not keeps what is connected, in the state that it has', async () => {
    const { name, app, panel, client } = await scene()
    await installApp(panel, name)
    const before = await instancesOf(client)
    await app.control(`PUT /apps/${app.clientId}`, { scopes: ['store_v2_products'] })

    await openInstalled(panel, name)
    await panel.app.getByRole('button', { name: 'Refuse' }).click()
    await read(panel.app, 'Apps')

    expect(await instancesOf(client)).toEqual(before)
    expect(await statusOf(before[0]?.token)).toBe(200)
  })
})

describe.skipIf(withoutBrowser)('a merchant who begins at a link outside BigCommerce', () => {
  it.each<[string, TestAppOptions, string, string, number]>([
    ['that it is installed', {}, 'Accept', 'is installed', 1],
    [
      "that it failed where the app's secret is wrong",
      { registeredSecret: 'facade99'.repeat(8) },
      'Accept',
      'could not be installed',
      0,
    ],
    ['that it failed where they refuse', {}, 'Refuse', 'could not be installed', 0],
  ])("reads on BigCommerce's own page %s", async (_what, options, button, end, made) => {
    const { name, app, page, client } = await scene(options)
    await page.goto(app.view.installUrl)
    await page.getByLabel('Store').selectOption(`stores/${STORE_HASH}`)
    await page.getByRole('button', { name: 'Continue' }).click()

    await page.getByRole('button', { name: button }).click()

    await read(page, `${name} ${end}`)
    expect(await instancesOf(client)).toHaveLength(made)
  })
})

/** Registers an app at the gateway, as its settings stand in the Developer Portal. */
async function register({ origin, authorization }: ApiClient, body: Record<string, unknown>) {
  return appViewSchema.parse((await ask(`${origin}/api/apps`, 'POST', { authorization, body })).body)
}

async function chooseScope(page: Page, scope: string, setting: string): Promise<void> {
  const group = page.getByRole('group', { name: scope, exact: true })
  await group.getByRole('radio', { name: setting, exact: true }).check()
}

/** Saves Step 3 of an app, and confirms that its scopes are to change. */
async function saveScopes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Update & Close' }).click()
  await page.getByRole('button', { name: 'Confirm Update' }).click()
  await page.getByRole('heading', { name: 'My Apps' }).waitFor()
}
