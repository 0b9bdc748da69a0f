import type { Frame, FrameLocator, Page } from 'playwright-core'
import { STORE_HASH } from './test-gateway.ts'
import type { Visitor } from './visitor.ts'

// BigCommerce shows an app in a frame of the control panel, and the mock leads the whole window to it.
// This gives the mock's pages that frame, and lets what leads to an app lead there.
const FRAME_FOR_APPS = `
addEventListener('DOMContentLoaded', () => {
  const leading = document.querySelectorAll('a[href$="/open"], form[action$="/open"]')
  const accepting = document.querySelectorAll(
    'form:has(input[name=from][value=panel]) button[value=accept]')
  if (window !== top || leading.length + accepting.length === 0) return
  leading.forEach((each) => { each.target = 'app' })
  accepting.forEach((each) => { each.formTarget = 'app' })
  const frame = document.createElement('iframe')
  Object.assign(frame, { name: 'app', title: 'App', width: '100%', height: '600' })
  document.querySelector('main').append(frame)
})`

/** A store's control panel in somebody's browser. */
export interface ControlPanel {
  readonly page: Page
  /** What the frame shows that apps are opened in. */
  readonly app: FrameLocator
  /** Goes to the list of apps, unless it is what is shown. */
  readonly showApps: () => Promise<void>
}

/** A store's control panel, of which nothing is shown yet. */
export async function controlPanel(
  { page }: Visitor,
  { origin, storeHash = STORE_HASH }: { readonly origin: string; readonly storeHash?: string },
): Promise<ControlPanel> {
  await page.addInitScript({ content: FRAME_FOR_APPS })
  const apps = `${origin}/panel/${storeHash}/apps`
  return {
    page,
    app: page.getByTitle('App', { exact: true }).contentFrame(),
    showApps: async () => {
      if (page.url() !== apps) await page.goto(apps)
    },
  }
}

/** Begins to install an app: the page that asks for consent. */
export async function beginInstall({ page, showApps }: ControlPanel, name: string): Promise<void> {
  await showApps()
  await page.getByRole('link', { name: `Install ${name}`, exact: true }).click()
  await page.getByRole('heading', { name: `Install ${name}`, exact: true }).waitFor()
}

/** Installs an app, up to the page that it answers the consent with. */
export async function installApp(panel: ControlPanel, name: string): Promise<void> {
  await beginInstall(panel, name)
  await panel.page.getByRole('button', { name: 'Accept' }).click()
  await panel.app.getByRole('heading', { level: 1 }).waitFor()
}

/** Opens an app that is installed, as the store's owner: its page, or the question for consent. */
export async function openInstalled(panel: ControlPanel, name: string): Promise<void> {
  await panel.showApps()
  await panel.page.getByRole('link', { name: `Open ${name}`, exact: true }).click()
  await panel.app.getByRole('heading', { level: 1 }).waitFor()
}

/** Uninstalls an app, as the store's owner. What the app is told of it is not waited for. */
export async function uninstallApp({ page, showApps }: ControlPanel, name: string): Promise<void> {
  await showApps()
  await page.getByRole('link', { name: `Uninstall ${name}`, exact: true }).click()
  await page.getByRole('button', { name: 'Uninstall' }).click()
  await page.getByRole('link', { name: `Install ${name}`, exact: true }).waitFor()
}

/** Loads the frame of an app again as its menu does, and says how that was answered. */
export async function reloadFrame({ page }: ControlPanel, base: string): Promise<number> {
  const frame = frameOf(page, base)
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.frame() === frame),
    page.waitForEvent('framenavigated', (each) => each === frame),
    frame.evaluate('location.reload()'),
  ])
  return answer.status()
}

/** The frame that shows something of an app, by where the app answers BigCommerce. */
export function frameOf(page: Page, base: string): Frame {
  const frame = page.frames().find((each) => each.url().startsWith(`${base}/`))
  if (frame === undefined) throw new Error('no frame of the page shows the app')
  return frame
}
