import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { appViewSchema, type AppView } from '../apps/app-view.ts'
import { ask, type ApiClient } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import {
  beginInstall,
  controlPanel,
  installApp,
  reloadFrame,
  uninstallApp,
} from '../testing/control-panel.ts'
import { eventually } from '../testing/eventually.ts'
import type { TestApp, TestAppOptions } from '../testing/installed-app.ts'
import {
  chooseScope,
  instancesOf,
  merchantScenes,
  read,
  readStore,
  saveScopes,
} from '../testing/merchant-scene.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'

const gateway = merchantScenes()

const WRONG_SECRET = { registeredSecret: 'facade99'.repeat(8) }

/** Makes an app in the Developer Portal, and says its client id and secret. */
async function createApp(page: Page, name: string) {
  await page.getByRole('link', { name: 'Create an app' }).click()
  await page.getByLabel('App name').fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'My Apps' }).click()
  await page.getByRole('link', { name: `View Client ID of ${name}` }).click()
  const [clientId, clientSecret] = await page.getByRole('definition').allInnerTexts()
  await page.getByRole('link', { name: 'Back to My Apps' }).click()
  return { clientId, clientSecret }
}

/** Pastes callback URLs into the profile of an app in the Developer Portal, and lets it use orders. */
async function completeApp(page: Page, name: string, urls: AppView['callbackUrls']) {
  await page.getByRole('link', { name: `Edit ${name}` }).click()
  await page.getByRole('link', { name: 'Step 3 - Technical' }).click()
  await page.getByLabel('Auth Callback URL').fill(urls.auth)
  await page.getByLabel('Load Callback URL').fill(urls.load)
  await page.getByLabel('Uninstall Callback URL').fill(urls.uninstall)
  await page.getByLabel('Remove User Callback URL').fill(urls.removeUser)
  await chooseScope(page, 'Orders', 'Modify')
  await saveScopes(page)
}

async function register({ origin, authorization }: ApiClient, body: Record<string, unknown>) {
  return appViewSchema.parse(
    (await ask(`${origin}/api/apps`, 'POST', { authorization, body })).body,
  )
}

/** How an instance stands, as its owner is told. */
async function standingOf({ origin, authorization }: ApiClient, id = 0): Promise<unknown> {
  return (await ask(`${origin}/api/instances/${id}/health`, 'GET', { authorization })).body
}

/** How often the login host was asked for a token by an app. */
function exchangesOf({ clientId }: TestApp): number {
  const calls = gateway.running().mock.journal.entries()
  return calls.filter(({ path, body }) => path.endsWith('/token') && body.includes(clientId)).length
}

describe.skipIf(withoutBrowser)('a merchant who installs an app', () => {
  it('connects the store in the frame, of an app that was made in the Developer Portal', async () => {
    const client = await gateway.client()
    const person = await gateway.visitor()
    const { page } = person
    const panel = await controlPanel(person, gateway.running().mock)
    await page.goto(`${gateway.running().mock.origin}/login/`)
    await page.getByRole('link', { name: 'Developer Portal' }).click()
    const credentials = await createApp(page, 'Parcel labels')
    const { callbackUrls } = await register(client, { name: 'Parcel labels', ...credentials })
    await completeApp(page, 'Parcel labels', callbackUrls)
    await page.getByRole('link', { name: 'Stores' }).click()
    await page.getByRole('main').getByRole('listitem').getByRole('link').click()
    await page.getByRole('link', { name: 'Apps', exact: true }).click()

    await installApp(panel, 'Parcel labels')

    const text = await read(panel.app, 'Connected')
    const [instance] = await instancesOf(client)
    expect(text).toContain(`Parcel labels can now use the store ${STORE_HASH}.`)
    expect(text).toContain(`Parcel labels on ${STORE_HASH} (number ${instance?.id ?? ''})`)
    expect(await readStore(client, '/v2/orders', instance?.token)).toBe(200)
  })

  it('is asked for the scopes, and told the same when they are granted', async () => {
    const { name, panel, page } = await gateway.scene()
    await beginInstall(panel, name)
    const asked = page.getByRole('table', { name: 'The app will be able to use' })
    const rows = await asked.getByRole('row').allInnerTexts()

    await page.getByRole('button', { name: 'Accept' }).click()

    expect(rows.slice(1)).toEqual(['Information & Settings\tRead-only', 'Orders\tModify'])
    expect(await read(panel.app, 'Connected')).toMatch(
      /What it may use\n+Information & Settings: Read-only – .*\n+Orders: Modify – /,
    )
  })

  it('reads the same page when the frame is loaded again', async () => {
    const { name, app, panel, client } = await gateway.scene()
    await installApp(panel, name)
    const first = await read(panel.app, 'Connected')

    const status = await reloadFrame(panel, app.base)

    expect([status, await read(panel.app, 'Connected')]).toEqual([200, first])
    expect([exchangesOf(app), await instancesOf(client)]).toMatchObject([1, [{ valid: true }]])
  })

  it('reads the same page when they go back and forward, without the frame too', async () => {
    const { name, app, client } = await gateway.scene()
    const { page } = await gateway.visitor()
    await page.goto(`${gateway.running().mock.origin}/panel/${STORE_HASH}/apps`)
    await page.getByRole('link', { name: `Install ${name}`, exact: true }).click()
    await page.getByRole('button', { name: 'Accept' }).click()
    const first = await read(page, 'Connected')

    await page.goBack()
    await page.getByRole('button', { name: 'Accept' }).waitFor()
    await page.goForward()

    expect(await read(page, 'Connected')).toBe(first)
    expect([exchangesOf(app), await instancesOf(client)]).toMatchObject([1, [{ valid: true }]])
  })

  it('has the same connection after uninstalling the app and installing it again', async () => {
    const { name, panel, client } = await gateway.scene()
    await installApp(panel, name)
    const [before] = await instancesOf(client)
    await uninstallApp(panel, name)
    const revoked = await eventually(
      () => standingOf(client, before?.id),
      (standing) => JSON.stringify(standing).includes('revoked'),
    )
    const dead = await readStore(client, '/v2/time', before?.token)

    await installApp(panel, name)

    const text = await read(panel.app, 'Connected again')
    const [after, ...more] = await instancesOf(client)
    expect(revoked).toMatchObject({ state: 'revoked', nextStep: expect.any(String) as string })
    expect(dead).not.toBe(200)
    expect(text).toContain('The number and the token of the connection are the same as before')
    expect([after?.id, after?.token, more]).toEqual([before?.id, before?.token, []])
    expect(await readStore(client, '/v2/time', after?.token)).toBe(200)
  })

  it('is back at the apps after a refusal, with nothing made', async () => {
    const { name, app, panel, page, client } = await gateway.scene()
    await beginInstall(panel, name)

    await page.getByRole('button', { name: 'Refuse' }).click()

    expect(await read(page, 'Apps')).toContain(name)
    await page.getByRole('link', { name: `Install ${name}`, exact: true }).waitFor()
    expect([exchangesOf(app), await instancesOf(client)]).toEqual([0, []])
  })

  it('reads in the frame why it failed, and what to do', async () => {
    const { name, panel, client } = await gateway.scene(WRONG_SECRET)

    await installApp(panel, name)

    const text = await read(panel.app, 'This did not work')
    expect(text).toMatch(/What to do\n+\S/)
    expect(text).toContain('APP_CREDENTIALS_REFUSED')
    expect(await instancesOf(client)).toEqual([])
  })
})

describe.skipIf(withoutBrowser)('a merchant who begins at a link outside BigCommerce', () => {
  it.each<[string, TestAppOptions, string, string, number]>([
    ['that the app is installed', {}, 'Accept', 'is installed', 1],
    [
      'of a failure, where the secret is wrong',
      WRONG_SECRET,
      'Accept',
      'could not be installed',
      0,
    ],
    ['of a failure, where they refuse', {}, 'Refuse', 'could not be installed', 0],
  ])("reads on BigCommerce's own page %s", async (_what, options, button, end, made) => {
    const { name, app, page, client } = await gateway.scene(options)
    await page.goto(app.view.installUrl)
    await page.getByLabel('Store').selectOption(`stores/${STORE_HASH}`)
    await page.getByRole('button', { name: 'Continue' }).click()

    await page.getByRole('button', { name: button }).click()

    await read(page, `${name} ${end}`)
    expect(await instancesOf(client)).toHaveLength(made)
  })
})
