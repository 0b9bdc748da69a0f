import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startBrowser } from './browser/browser.ts'
import { withoutBrowser } from './browser/installed-browser.ts'
import { newAppCredentials, registerApp } from './sentences/registered-app.ts'
import { enterScene } from './sentences/scene.ts'
import { commandLine, SETTINGS } from './stack/command-line.ts'
import { control } from './stack/mock.ts'
import { Terminal } from './stack/terminal.ts'

const stack = inject('stack')
const { place, mock } = stack
const scene = await enterScene(stack, 'headless')
const { organization, store } = scene

const CALLBACK = 'https://shop.example.com/auth'
const PASSPHRASE = { LATCHKEY_SETTINGS_PASSPHRASE: 'five random words in a row' }
const READ_ORDER = ['call', 'GET', '/v2/orders/100']

describe.skipIf(withoutBrowser)('a sign-in on a machine without a browser', () => {
  const resources = new AsyncDisposableStack()
  let browser: Awaited<ReturnType<typeof startBrowser>>

  beforeAll(async () => {
    browser = resources.use(await startBrowser(stack))
  })
  afterAll(() => resources.disposeAsync())

  /** Accepts what an address asks for, in a browser elsewhere. */
  async function accept(url: string) {
    const person = await browser.enter()
    const page = await person.newPage()
    await page.goto(url)
    const returned = page.waitForRequest((request) => request.url().startsWith(CALLBACK))
    // Where the browser ends at a page instead, nobody waits for that.
    returned.catch(() => undefined)
    await page.getByRole('button', { name: 'Accept' }).click()
    return { page, returned, [Symbol.asyncDispose]: () => person[Symbol.asyncDispose]() }
  }

  it.each([
    ['with the key beside it', {}],
    ['by its passphrase alone', PASSPHRASE],
  ])('calls from another container that its settings are moved to, %s', async (_how, sealed) => {
    const app = newAppCredentials()
    await control(mock, 'POST /apps', {
      ...app,
      name: 'Shop',
      authCallbackUrl: CALLBACK,
      scopes: ['store_v2_orders'],
    })
    const login = [
      'login',
      '--headless',
      '--OAuthClientId',
      app.clientId,
      '--CallbackURL',
      CALLBACK,
    ]
    const secrets = { LATCHKEY_CLIENT_SECRET: app.clientSecret, ...sealed }
    const here = commandLine(place, [...login, '--StoreId', store.hash], { secrets })
    await using terminal = await Terminal.begin(await here.withTerminal().prepare())

    await using consent = await accept(await terminal.see(/https:\/\/login\.bigcommerce\.com\S+/))
    await terminal.see(/The address, or the code in it: /)
    terminal.type((await consent.returned).url())
    const signedIn = await terminal.end()

    // The secret of the app stays behind.
    await using there = await commandLine(place, READ_ORDER, { secrets: sealed }).prepare()
    await there.put(await terminal.take(SETTINGS.made), SETTINGS.folder)
    const moved = await there.run()
    expect([signedIn.exitCode, signedIn.shown]).toEqual([
      0,
      expect.stringContaining(`Signed in to store ${store.hash}`),
    ])
    expect([moved.exitCode, moved.stderr, JSON.parse(moved.stdout)]).toMatchObject([
      ...[0, '', { id: 100 }],
    ])
  })

  it('is of no use in another container without the passphrase', async () => {
    const secrets = { ...PASSPHRASE, LATCHKEY_ACCESS_TOKEN: store.full.accessToken }
    const login = ['login', '--AuthScheme', 'PersonalAccessToken', '--StoreId', store.hash]
    await using here = await commandLine(place, login, { secrets }).prepare()
    const signedIn = await here.run()

    await using there = await commandLine(place, READ_ORDER).prepare()
    await there.put(await here.take(SETTINGS.made), SETTINGS.folder)
    const refused = await there.run()

    expect([signedIn.exitCode, refused.exitCode, refused.stdout]).toEqual([0, 2, ''])
    expect(refused.stderr).toMatch(/^latchkey: SETTING_MISSING: LATCHKEY_SETTINGS_PASSPHRASE .+\n$/)
  })

  it('goes through the gateway, which keeps the token and gives an instance that calls', async () => {
    const app = await registerApp(scene, 'Till')
    const login = ['login', '--app', String(app.id), '--headless', '--store', store.hash]
    const here = commandLine(place, login, { organization })
    await using terminal = await Terminal.begin(await here.withTerminal().prepare())

    await using consent = await accept(await terminal.see(/https:\/\/latchkey\.example\.com\S+/))
    const code = await consent.page.getByRole('heading', { level: 2 }).innerText()
    await terminal.see(/The code: /)
    terminal.type(code)
    const { exitCode, shown } = await terminal.end()

    const [, id = ''] = /--instance (\d+)/.exec(shown) ?? []
    const call = commandLine(place, [...READ_ORDER, '--instance', id], { organization })
    expect([exitCode, shown]).toEqual([0, expect.stringMatching(/Kind: +app\r?\n/)])
    expect(await call.run()).toMatchObject({ exitCode: 0 })
  })
})
