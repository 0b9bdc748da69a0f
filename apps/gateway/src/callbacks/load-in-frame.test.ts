import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import type { Frame, FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { apiClient, instancesIn } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import { controlPanel, openInstalled, uninstallApp } from '../testing/control-panel.ts'
import { eventually } from '../testing/eventually.ts'
import { registerApp, type TestApp } from '../testing/installed-app.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'
import { startStandIn } from '../testing/stand-in-upstream.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { visitors } from '../testing/visitor.ts'

const gateway = sharedGateway()
const visitor = visitors()

const PACKING = 'packing@example.com'

let apps = 0

/** An app that the store has installed, and its control panel in somebody's browser. */
async function scene() {
  apps += 1
  const name = `Order desk ${apps}`
  const app = await registerApp(gateway.running(), await gateway.client(), { portal: { name } })
  await app.install()
  const person = await visitor()
  const panel = await controlPanel(person, gateway.running().mock)
  return { name, app, person, panel, page: panel.page }
}

/** The app's own frame, once something of it is shown. */
function frameOf(page: Page, { base }: TestApp): Frame {
  const frame = page.frames().find((each) => each.url().startsWith(base))
  if (frame === undefined) throw new Error('the page has no frame of the app')
  return frame
}

/** Loads the frame again as its menu does, and says how that was answered. */
async function reload(page: Page, frame: Frame): Promise<number> {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.frame() === frame),
    frame.evaluate('location.reload()'),
  ])
  return answer.status()
}

/** How the session that a browser has of an app stands. */
const sessionIn = async (page: Page, { base }: TestApp) =>
  (await page.context().request.get(`${base}/session`)).status()

const refusal = (within: Page | FrameLocator | Frame) =>
  within.getByRole('heading', { level: 1, name: 'This did not work' })

describe.skipIf(withoutBrowser)('an app that is opened in the control panel', () => {
  it('shows in its frame where the store stands', async () => {
    const { name, app, person, panel } = await scene()
    const [instance] = instancesIn(await app.client.call('GET /instances'))

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
    expect(await sessionIn(person.page, app)).toBe(200)
  })

  it('is styled, asks for nothing else, and gives the browser nothing to complain of', async () => {
    const { name, app, person, panel, page } = await scene()

    await openInstalled(panel, name)

    const style = 'getComputedStyle(document.querySelector("main")).maxWidth'
    const asked = person.asked.filter((url) => url.startsWith(app.client.origin))
    expect(await frameOf(page, app).evaluate(style)).toBe('736px')
    expect(asked).toEqual([`${app.base}/load`])
    expect(person.complaints).toEqual([])
  })

  it('goes on with its session when the frame is loaded again', async () => {
    const { name, app, panel, page } = await scene()
    await openInstalled(panel, name)
    const first = await panel.app.getByRole('main').innerText()

    const status = await reload(page, frameOf(page, app))

    expect([status, await panel.app.getByRole('main').innerText()]).toEqual([200, first])
    expect(await sessionIn(page, app)).toBe(200)
  })

  it('is refused to another browser that has the address of the frame', async () => {
    const { name, app, panel, page } = await scene()
    await openInstalled(panel, name)
    const other = await visitor()

    await other.page.goto(frameOf(page, app).url())

    await refusal(other.page).waitFor()
    const text = await other.page.getByRole('main').innerText()
    expect(text).toContain('SIGNED_PAYLOAD_INVALID')
    expect(text).toMatch(/What to do\n+\S.*control panel/)
    expect(await sessionIn(other.page, app)).toBe(401)
    expect(await sessionIn(page, app)).toBe(200)
  })

  it('is shown in no frame of another site', async () => {
    const { app, page } = await scene()
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
    const { name, app, panel, page } = await scene()
    const packing = await visitor()
    const shown = await controlPanel(packing, gateway.running().mock)
    await panel.showApps()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByLabel('Let another user open it').selectOption(PACKING)
    await page.getByRole('button', { name: 'Add user' }).click()
    await shown.showApps()
    await shown.page.getByRole('link', { name, exact: true }).click()
    await shown.page.getByLabel('Signed in as').selectOption(`${PACKING} (user)`)
    await shown.page.getByRole('button', { name: 'Open' }).click()
    await shown.app.getByRole('heading', { name: 'Order desk', exact: true }).waitFor()
    const before = await sessionIn(shown.page, app)

    await page.getByRole('button', { name: `Remove ${PACKING}` }).click()
    const after = await eventually(
      () => sessionIn(shown.page, app),
      (status) => status === 401,
    )
    const again = await reload(shown.page, frameOf(shown.page, app))

    await refusal(shown.app).waitFor()
    expect([before, after, again]).toEqual([200, 401, 401])
  })

  it('is no longer open to anybody once it is uninstalled', async () => {
    const { name, app, panel, page } = await scene()
    const other = await visitor()
    const shown = await controlPanel(other, gateway.running().mock)
    await openInstalled(shown, name)

    await uninstallApp(panel, name)
    const session = await eventually(
      () => sessionIn(other.page, app),
      (status) => status === 401,
    )
    const again = await reload(other.page, frameOf(other.page, app))

    await refusal(shown.app).waitFor()
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
    const person = await visitor()
    const panel = await controlPanel(person, { origin: upstream })
    await openInstalled(panel, 'Order desk')

    const status = await reload(panel.page, frameOf(panel.page, { ...app, base }))

    await panel.app.getByRole('heading', { level: 1, name: 'Order desk' }).waitFor()
    expect(status).toBe(200)
    expect(person.complaints).toEqual([])
  })
})
