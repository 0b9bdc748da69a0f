import type { FrameLocator, Locator, Page } from 'playwright-core'
import { hostOf } from '../stack/stores.ts'

// BigCommerce shows an app in a frame of its own page, and the mock leads the whole window to it.
const FRAME_FOR_APP = `
  const frame = document.createElement('iframe')
  Object.assign(frame, { name: 'app', title: 'App', width: '100%', height: '600' })
  document.querySelector('main').append(frame)
  document.head.append(Object.assign(document.createElement('base'), { target: 'app' }))`

/** The apps of a store's control panel in a merchant's browser, with the frame that shows one. */
export class ControlPanel {
  readonly #page: Page
  readonly #apps: string
  readonly #app: FrameLocator

  /** @param storeHash Of the store. Nothing is opened yet. */
  constructor(page: Page, storeHash: string) {
    this.#page = page
    this.#apps = `https://${hostOf(storeHash)}/manage/apps`
    this.#app = page.getByTitle('App', { exact: true }).contentFrame()
  }

  /** Installs an app: accepts what it asks for, and gives the page that the app answers with. */
  async install(name: string): Promise<string> {
    await this.#page.goto(this.#apps)
    await this.#link(`Install ${name}`).click()
    return this.#inFrame(this.#page.getByRole('button', { name: 'Accept' }))
  }

  /** Opens an app that is installed, and gives the page that it shows. */
  async open(name: string): Promise<string> {
    await this.#page.goto(this.#apps)
    return this.#inFrame(this.#link(`Open ${name}`))
  }

  /** Loads the app's frame again as its own menu does, and gives the page that it shows. */
  async reload(): Promise<string> {
    const frame = this.#page.frames().find((each) => each.name() === 'app')
    if (frame === undefined) throw new Error('no app is open')
    await Promise.all([
      this.#page.waitForEvent('framenavigated', (each) => each === frame),
      frame.evaluate('location.reload()'),
    ])
    return this.#read()
  }

  /** Uninstalls an app. What the app is told of it is not waited for. */
  async uninstall(name: string): Promise<void> {
    await this.#page.goto(this.#apps)
    await this.#link(`Uninstall ${name}`).click()
    await this.#page.getByRole('button', { name: 'Uninstall' }).click()
    await this.#link(`Install ${name}`).waitFor()
  }

  #link(name: string): Locator {
    return this.#page.getByRole('link', { name, exact: true })
  }

  async #inFrame(leading: Locator): Promise<string> {
    await leading.waitFor()
    await this.#page.evaluate(FRAME_FOR_APP)
    await leading.click()
    return this.#read()
  }

  async #read(): Promise<string> {
    await this.#app.getByRole('heading', { level: 1 }).waitFor()
    return this.#app.getByRole('main').innerText()
  }
}
