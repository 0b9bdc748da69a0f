import type { FrameLocator, Page } from 'playwright-core'
import { ask, instancesIn, type ApiClient } from './api-client.ts'
import { controlPanel, type ControlPanel } from './control-panel.ts'
import { registerApp, type TestApp, type TestAppOptions } from './installed-app.ts'
import { sharedGateway, type SharedGateway } from './shared-gateway.ts'
import { STORE_HASH } from './test-gateway.ts'
import { visitors, type Visitor } from './visitor.ts'

/** An app that is registered on both sides, and the control panel in the browser of a merchant. */
export interface MerchantScene {
  readonly app: TestApp
  readonly client: ApiClient
  /** What the app is called in the Developer Portal, and no other there. */
  readonly name: string
  readonly merchant: Visitor
  readonly page: Page
  readonly panel: ControlPanel
}

/** One gateway for all tests of a file, and a scene for each of them. */
export interface MerchantScenes extends SharedGateway {
  readonly visitor: () => Promise<Visitor>
  readonly scene: (options?: TestAppOptions) => Promise<MerchantScene>
}

/** Starts a gateway and a browser before the first test of the file and stops them behind the last. */
export function merchantScenes(): MerchantScenes {
  const gateway = sharedGateway()
  const visitor = visitors()
  let apps = 0
  return {
    ...gateway,
    visitor,
    scene: async (options = {}) => {
      apps += 1
      const name = `Order desk ${apps}`
      const client = await gateway.client()
      const stack = gateway.running()
      const app = await registerApp(stack, client, { ...options, portal: { name } })
      const merchant = await visitor()
      const panel = await controlPanel(merchant, stack.mock)
      return { app, client, name, merchant, page: panel.page, panel }
    },
  }
}

/** A page as it is read, once its headline is this. */
export async function read(within: Page | FrameLocator, headline: string): Promise<string> {
  await within.getByRole('heading', { level: 1, name: headline, exact: true }).waitFor()
  return within.getByRole('main').innerText()
}

/** The instances of a client's organization. */
export async function instancesOf(client: ApiClient) {
  return instancesIn(await client.call('GET /instances'))
}

/** How the store answers a read with an instance's token, through the BigCommerce door. */
export async function readStore({ origin }: ApiClient, path: string, token = ''): Promise<number> {
  const headers = { 'x-auth-token': token }
  return (await ask(`${origin}/stores/${STORE_HASH}${path}`, 'GET', { headers })).status
}

/** Chooses how much of a scope an app asks for, in Step 3 of its profile. */
export async function chooseScope(page: Page, scope: string, setting: string): Promise<void> {
  const group = page.getByRole('group', { name: scope, exact: true })
  await group.getByRole('radio', { name: setting, exact: true }).check()
}

/** Saves Step 3 of an app's profile, and confirms that its scopes are to change. */
export async function saveScopes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Update & Close' }).click()
  await page.getByRole('button', { name: 'Confirm Update' }).click()
  await page.getByRole('heading', { name: 'My Apps' }).waitFor()
}
