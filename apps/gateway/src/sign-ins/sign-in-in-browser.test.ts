import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { instanceViewSchema } from '../instances/instance-view.ts'
import { apiClient } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
import { instancesOf, read } from '../testing/merchant-scene.ts'
import {
  begin,
  callStore,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
  type KnownSignIn,
  type SignInScene,
} from '../testing/sign-in-scene.ts'
import { startStandIn } from '../testing/stand-in-upstream.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { visitors } from '../testing/visitor.ts'

const gateway = signInGateway()
const visitor = visitors()

const STORE = 'wuxeae6'
const CODE = /^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/
const FAILED = 'This did not work'

/** A sign-in whose consent page is open in somebody's browser. */
async function opened(fields: Record<string, unknown> = {}, app: Record<string, unknown> = {}) {
  const scene = await signInScene(gateway, app)
  const signIn = await begin(scene, { store: STORE, ...fields })
  const { page } = await visitor()
  await page.goto(signIn.startUrl)
  return { scene, signIn, page }
}

async function decide(page: Page, answer: 'Accept' | 'Refuse'): Promise<void> {
  await page.getByRole('button', { name: answer }).click()
}

/** The verifier code that a page shows. */
async function codeOn(page: Page): Promise<string> {
  await read(page, 'One more step')
  return page.getByRole('heading', { level: 2, name: CODE }).innerText()
}

/** What the store answers to the token of a sign-in that is redeemed with a code. */
async function redeemed(scene: SignInScene, signIn: KnownSignIn, code: string): Promise<number> {
  const { body } = await redeem(scene, signIn, code)
  const { instance } = z.object({ instance: instanceViewSchema }).parse(body)
  return callStore(scene, instance.token)
}

/** A program on the machine of the browser, which waits for the browser to come to it. */
async function waitingProgram() {
  const visits: { readonly url: URL; readonly referer: string | undefined }[] = []
  const server = await startStandIn(({ url = '', headers }, response) => {
    visits.push({ url: new URL(url, server.origin), referer: headers.referer })
    // Without the icon, a browser asks for one.
    const page = '<link rel="icon" href="data:,"><main><h1>You may close this window</h1></main>'
    response.setHeader('content-type', 'text/html').end(page)
  })
  const queryOf = (visit = visits[0]) => Object.fromEntries(visit?.url.searchParams ?? [])
  return { ...server, visits, queryOf, redirectUri: `${server.origin}/callback` }
}

describe.skipIf(withoutBrowser)('a sign-in in a browser', () => {
  it('ends with a code that finishes it on the machine where it began', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const { page, complaints } = await visitor()
    await page.goto(signIn.startUrl)
    await page.getByLabel('Store').selectOption(`stores/${STORE}`)
    await page.getByRole('button', { name: 'Continue' }).click()

    await decide(page, 'Accept')

    const text = await read(page, 'One more step')
    expect(text).toContain(`Order desk can now use the store ${STORE}.`)
    expect(await redeemed(scene, signIn, await codeOn(page))).toBe(200)
    expect(complaints).toEqual([])
  })

  it('ends at the program that waits for it, with its code and state', async () => {
    await using program = await waitingProgram()
    const { redirectUri, visits, queryOf } = program
    const { scene, signIn, page } = await opened({ redirectUri, clientState: 'of the program' })

    await decide(page, 'Accept')

    await read(page, 'You may close this window')
    const { code = '', ...rest } = queryOf()
    expect(rest).toEqual({ state: 'of the program', iss: gateway.running().origin })
    expect(visits).toMatchObject([{ url: { pathname: '/callback' }, referer: undefined }])
    expect(await redeemed(scene, signIn, code)).toBe(200)
  })

  it('that the merchant refuses says so, and makes nothing', async () => {
    const { scene, signIn, page } = await opened()

    await decide(page, 'Refuse')

    expect(await read(page, FAILED)).toMatch(/What to do\n+\S[^]*CONSENT_REFUSED/)
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'failed' })
    expect(await instancesOf(scene.client)).toEqual([])
  })

  it('that the merchant refuses is told to the program that waits', async () => {
    await using program = await waitingProgram()
    const { redirectUri, queryOf } = program
    const { page } = await opened({ redirectUri, clientState: 'of the program' })

    await decide(page, 'Refuse')

    await read(page, 'You may close this window')
    expect(queryOf()).toMatchObject({
      error: 'access_denied',
      error_code: 'CONSENT_REFUSED',
      state: 'of the program',
    })
  })

  it('in which another store is chosen says so, and makes nothing', async () => {
    const { scene, page } = await opened()
    await page.goto(page.url().replace(STORE, 'other01'))

    await decide(page, 'Accept')

    expect(await read(page, FAILED)).toMatch(/What to do\n+\S[^]*SIGN_IN_OTHER_STORE/)
    expect(await instancesOf(scene.client)).toEqual([])
  })

  it('is not finished in another browser, and still is in the one that began', async () => {
    const { scene, signIn, page } = await opened()
    const other = await visitor()
    await other.page.goto(page.url())

    await decide(other.page, 'Accept')

    expect(await read(other.page, FAILED)).toMatch(/What to do\n+\S[^]*SIGN_IN_STATE_INVALID/)
    expect(await instancesOf(scene.client)).toEqual([])
    await decide(page, 'Accept')
    expect(await redeemed(scene, signIn, await codeOn(page))).toBe(200)
  })

  it('is finished beside another of its app, begun later in the next tab', async () => {
    const { scene, signIn, page } = await opened()
    const next = await begin(scene, { store: 'other01' })
    const tab = await page.context().newPage()
    await tab.goto(next.startUrl)

    await decide(page, 'Accept')
    await decide(tab, 'Accept')

    const codes = [await codeOn(page), await codeOn(tab)]
    expect((await redeem(scene, signIn, codes[0] ?? '')).status).toBe(200)
    expect((await redeem(scene, next, codes[1] ?? '')).status).toBe(200)
    expect(await instancesOf(scene.client)).toHaveLength(2)
  })

  it('has a start URL for one browser', async () => {
    const { scene, signIn } = await opened()
    const other = await visitor()

    await other.page.goto(signIn.startUrl)

    expect(await read(other.page, FAILED)).toContain('SIGN_IN_STATE_INVALID')
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'begun' })
  })

  it.each([true, false])(
    'is finished once and shows its code as often as its page is loaded, where BigCommerce returns state: %s',
    async (returnsState) => {
      const { scene, signIn, page } = await opened({}, { returnsState })
      await decide(page, 'Accept')
      const code = await codeOn(page)

      await page.reload()
      const reloaded = await codeOn(page)
      await page.goBack()
      await page.goForward()
      const returned = await codeOn(page)

      expect([reloaded, returned]).toEqual([code, code])
      expect(await instancesOf(scene.client)).toHaveLength(1)
      expect(await redeemed(scene, signIn, code)).toBe(200)
    },
  )
})

describe.skipIf(withoutBrowser)('a login host of another site than the gateway', () => {
  it('leads a sign-in back with the cookie by which alone it is found', async () => {
    await using mock = await startMockBigCommerce()
    // By another name, so that it is another site.
    const upstream = mock.origin.replace('127.0.0.1', 'localhost')
    await using stack = await startTestGateway({ upstream })
    const own = {
      running: () => ({ ...stack, mock }),
      client: async () => apiClient(stack.origin, stack.authorization),
    }
    const scene = await signInScene(own, { returnsState: false })
    const signIn = await begin(scene, { store: STORE })
    const { page } = await visitor()
    await page.goto(signIn.startUrl)
    const { hostname } = new URL(page.url())

    await decide(page, 'Accept')

    const code = await codeOn(page)
    expect([hostname, new URL(page.url()).hostname]).toEqual(['localhost', '127.0.0.1'])
    expect(await redeemed(scene, signIn, code)).toBe(200)
  })
})
