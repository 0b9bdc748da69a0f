import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import {
  controlPanel,
  frameOf,
  openInstalled,
  reloadFrame,
  uninstallApp,
} from '../testing/control-panel.ts'
import { eventually } from '../testing/eventually.ts'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { instancesOf, merchantScenes, read } from '../testing/merchant-scene.ts'
import { startStandIn } from '../testing/stand-in-upstream.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'

const gateway = merchantScenes()

const PACKING = 'packing@example.com'

/** The same with the app installed. */
async function installedScene() {
  const set = await gateway.scene()
  await set.app.install()
  return set
}

/** How the session that a browser has of an app stands. */
async function sessionIn(page: Page, { base }: TestApp): Promise<number> {
  return (await page.context().request.get(`${base}/session`)).status()
}

/** The same, once it has ended. */
async function endedSession(page: Page, app: TestApp): Promise<number> {
  return eventually(
    () => sessionIn(page, app),
    (status) => status === 401,
  )
}

describe.skipIf(withoutBrowser)('an app that is opened in the control panel', () => {
  it('shows in its frame where the store stands', async () => {
    const { name, app, panel, page, client } = await installedScene()
    const [instance] = await instancesOf(client)

    await openInstalled(panel, name)

    const connection = panel.app.getByRole('region', { name: `Order desk on ${STORE_HASH}` })
    expect(await panel.app.getByRole('heading', { level: 1 }).innerText()).toBe('Order desk')
    expect(await connection.getByRole('definition').allInnerTexts()).toEqual([
      'Connected',
      String(instance?.id),
      'Nothing: calls are answered.',
    ])
    expect((await connection.getByRole('listitem').allInnerTexts()).slice(0, 2)).toEqual([
      'Information & Settings: Read-only – store_v2_information_read_only',
      'Orders: Modify – store_v2_orders',
    ])
    expect(await sessionIn(page, app)).toBe(200)
  })

  it('is styled, asks for nothing else, and gives the browser nothing to complain of', async () => {
    const { name, app, client, merchant, panel, page } = await installedScene()

    await openInstalled(panel, name)

    const style = 'getComputedStyle(document.querySelector("main")).maxWidth'
    const asked = merchant.asked.filter((url) => url.startsWith(client.origin))
    expect(await frameOf(page, app.base).evaluate(style)).toBe('736px')
    expect(asked).toEqual([`${app.base}/load`])
    expect(merchant.complaints).toEqual([])
  })

  it('goes on with its session when the frame is loaded again', async () => {
    const { name, app, panel, page } = await installedScene()
    await openInstalled(panel, name)
    const first = await read(panel.app, 'Order desk')

    const status = await reloadFrame(panel, app.base)

    expect([status, await read(panel.app, 'Order desk')]).toEqual([200, first])
    expect(await sessionIn(page, app)).toBe(200)
  })

  it('is refused to another browser that has the address of the frame', async () => {
    const { name, app, panel, page } = await installedScene()
    await openInstalled(panel, name)
    const other = await gateway.visitor()

    await other.page.goto(frameOf(page, app.base).url())

    const text = await read(other.page, 'This did not work')
    expect(text).toContain('SIGNED_PAYLOAD_INVALID')
    expect(text).toMatch(/What to do\n+\S.*control panel/)
    expect(await sessionIn(other.page, app)).toBe(401)
    expect(await sessionIn(page, app)).toBe(200)
  })

  it('is shown in no frame of another site', async () => {
    const { app, page } = await installedScene()
    const url = await app.loadUrl()
    await using elsewhere = await startStandIn((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<iframe title="App" src="${url}">`)
    })

    const [complaint] = await Promise.all([
      page.waitForEvent('console', (message) => message.type() === 'error'),
      page.goto(elsewhere.origin),
    ])

    const framed = page.getByTitle('App').contentFrame()
    expect(complaint.text()).toContain('frame-ancestors')
    expect(await framed.getByRole('heading', { name: 'Order desk' }).count()).toBe(0)
    expect(await framed.getByRole('main').count()).toBe(0)
  })

  it('is no longer open to a user whom the store takes it away from', async () => {
    const { name, app, panel, page } = await installedScene()
    const shown = await controlPanel(await gateway.visitor(), gateway.running().mock)
    await panel.showApps()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByLabel('Let another user open it').selectOption(PACKING)
    await page.getByRole('button', { name: 'Add user' }).click()
    await shown.showApps()
    await shown.page.getByRole('link', { name, exact: true }).click()
    await shown.page.getByLabel('Signed in as').selectOption(`${PACKING} (user)`)
    await shown.page.getByRole('button', { name: 'Open' }).click()
    await read(shown.app, 'Order desk')
    const before = await sessionIn(shown.page, app)

    await page.getByRole('button', { name: `Remove ${PACKING}` }).click()
    const after = await endedSession(shown.page, app)
    const again = await reloadFrame(shown, app.base)

    await read(shown.app, 'This did not work')
    expect([before, after, again]).toEqual([200, 401, 401])
  })

  it('is no longer open to anybody once it is uninstalled', async () => {
    const { name, app, panel, page } = await installedScene()
    const shown = await controlPanel(await gateway.visitor(), gateway.running().mock)
    await openInstalled(shown, name)

    await uninstallApp(panel, name)
    const session = await endedSession(shown.page, app)
    const again = await reloadFrame(shown, app.base)

    await read(shown.app, 'This did not work')
    expect([session, again]).toEqual([401, 401])
    expect(await page.getByRole('link', { name: `Open ${name}`, exact: true }).count()).toBe(0)
  })
})

describe.skipIf(withoutBrowser)('a control panel of another site than the gateway', () => {
  it('keeps the session in its frame, where no third-party cookies are let in', async () => {
    await using mock = await startMockBigCommerce()
    // By another name, so that it is another site. The cookies are those of a gateway that is
    // reached by https, which a browser takes from this machine without it, too.
    const upstream = mock.origin.replace('127.0.0.1', 'localhost')
    const env = { LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' }
    await using stack = await startTestGateway({ upstream, env })
    const client = apiClient(stack.origin, stack.authorization)
    const app = await registerApp({ ...stack, mock }, client)
    const base = `${stack.origin}/bigcommerce/${app.view.id}`
    await app.control(`PUT /apps/${app.clientId}`, { loadCallbackUrl: `${base}/load` })
    await app.control(`POST /stores/${STORE_HASH}/apps/${app.clientId}/install`, {
      exchange: true,
    })
    const person = await gateway.visitor()
    const panel = await controlPanel(person, { origin: upstream })
    await openInstalled(panel, 'Order desk')

    const status = await reloadFrame(panel, base)

    await read(panel.app, 'Order desk')
    expect(status).toBe(200)
    expect(person.complaints).toEqual([])
  })
})
