import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startBrowser } from './browser/browser.ts'
import { ControlPanel } from './browser/control-panel.ts'
import { withoutBrowser } from './browser/installed-browser.ts'
import { ask, type Answer } from './client/ask.ts'
import { instanceIn, instancesIn, type Instance } from './client/organization.ts'
import { until } from './engine/until.ts'
import { registerApp } from './sentences/registered-app.ts'
import { enterScene } from './sentences/scene.ts'

const stack = inject('stack')
const scene = await enterScene(stack, 'app')
const { origin, organization, store } = scene

describe.skipIf(withoutBrowser)('an app', () => {
  const resources = new AsyncDisposableStack()
  let browser: Awaited<ReturnType<typeof startBrowser>>

  beforeAll(async () => {
    browser = resources.use(await startBrowser(stack))
  })
  afterAll(() => resources.disposeAsync())

  it('connects the store when a merchant accepts its consent page, and calls', async () => {
    const app = await registerApp(scene, 'Parcel labels')
    await using merchant = await browser.enter()
    const panel = new ControlPanel(await merchant.newPage(), store.hash)

    const page = await panel.install(app.name)

    const instance = await instanceOf(app.name)
    expect(page).toContain(`Parcel labels on ${store.hash} (number ${instance.id})`)
    expect(await readOrder(instance)).toMatchObject({ status: 200, body: { id: 100 } })
  })

  it('is installed by the link that the gateway gives for it', async () => {
    const app = await registerApp(scene, 'Stock counter')
    await using merchant = await browser.enter()
    const page = await merchant.newPage()

    await page.goto(app.installUrl)
    await page.getByLabel('Store').selectOption(`stores/${store.hash}`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Accept' }).click()

    await page.getByRole('heading', { name: 'Stock counter is installed' }).waitFor()
    expect(new URL(page.url()).host).toBe('login.bigcommerce.com')
    expect((await readOrder(await instanceOf(app.name))).status).toBe(200)
  })

  it('shows in its frame where the store stands, also when the frame is loaded again', async () => {
    const app = await registerApp(scene, 'Order desk')
    await using merchant = await browser.enter()
    const panel = new ControlPanel(await merchant.newPage(), store.hash)
    await panel.install(app.name)

    const opened = await panel.open(app.name)

    expect(opened).toMatch(/Order desk on app\s+State\s+Connected\s/)
    expect(await panel.reload()).toBe(opened)
  })

  it('keeps its id and token through an uninstall, which revokes them, and an install', async () => {
    const app = await registerApp(scene, 'Returns')
    await using merchant = await browser.enter()
    const panel = new ControlPanel(await merchant.newPage(), store.hash)
    await panel.install(app.name)
    const before = await instanceOf(app.name)

    await panel.uninstall(app.name)
    const revoked = await until(
      async () => refusalOf(await readOrder(before), 'INSTANCE_REVOKED'),
      {
        what: 'refusal of a revoked instance',
      },
    )
    const again = await panel.install(app.name)

    const after = await instanceOf(app.name)
    expect(revoked.status).toBe(403)
    expect(again).toContain('The number and the token of the connection are the same as before')
    expect([after.id, after.token]).toEqual([before.id, before.token])
    expect((await readOrder(before)).status).toBe(200)
  })
})

/** The only instance that an app of that name has made. */
async function instanceOf(app: string): Promise<Instance> {
  const listed = instancesIn(await organization.call('GET /instances'))
  const [found, ...more] = listed.filter(({ name }) => name.startsWith(app))
  if (found === undefined || more.length > 0) throw new Error(`${app} has not one instance`)
  return instanceIn(await organization.call(`GET /instances/${found.id}`))
}

function readOrder({ token }: Instance): Promise<Answer> {
  const headers = { 'x-auth-token': token }
  return ask('GET', `${origin}/stores/${store.hash}/v2/orders/100`, { headers })
}

function refusalOf(answer: Answer, code: string): Answer | undefined {
  return answer.text.includes(code) ? answer : undefined
}
