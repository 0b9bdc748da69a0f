import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { instanceViewSchema } from '../instances/instance-view.ts'
import { apiClient, instancesIn } from '../testing/api-client.ts'
import { withoutBrowser } from '../testing/browser.ts'
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

const CODE = /^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/

/** Opens a start URL, and chooses the store: the page that asks for consent. */
async function beginIn(page: Page, { startUrl }: KnownSignIn, storeHash = 'wuxeae6') {
  await page.goto(startUrl)
  await page.getByLabel('Store').selectOption(`stores/${storeHash}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Accept' }).waitFor()
}

async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Accept' }).click()
}

/** The verifier code that a page shows. */
async function codeIn(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1, name: 'One more step' }).waitFor()
  return page.getByRole('heading', { level: 2, name: CODE }).innerText()
}

/** What a page says that tells of a failure. */
async function failureIn(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1, name: 'This did not work' }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'What to do' }).waitFor()
  return page.getByRole('main').innerText()
}

const instancesOf = async ({ client }: SignInScene) =>
  instancesIn(await client.call('GET /instances'))

/** What the store answers to the token of a sign-in that is redeemed with a code. */
async function redeemed(scene: SignInScene, signIn: KnownSignIn, code: string): Promise<number> {
  const { body } = await redeem(scene, signIn, code)
  const { instance } = z.object({ instance: instanceViewSchema }).parse(body)
  return callStore(scene, instance.token)
}

/** A program on the machine of the browser, which waits for the browser to come to it. */
async function waitingProgram() {
  const visits: { url: URL; referer: string | undefined }[] = []
  const server = await startStandIn(({ url = '', headers }, response) => {
    visits.push({ url: new URL(url, server.origin), referer: headers.referer })
    const page = '<link rel="icon" href="data:,"><h1>You may close this window</h1>'
    response.setHeader('content-type', 'text/html').end(page)
  })
  return { ...server, visits, redirectUri: `${server.origin}/callback` }
}

describe.skipIf(withoutBrowser)('a sign-in in a browser', () => {
  it('ends with a code that finishes it on the machine where it began', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const { page, complaints } = await visitor()

    await beginIn(page, signIn)
    await accept(page)

    const code = await codeIn(page)
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('Order desk can now use the store wuxeae6.')
    expect(await redeemed(scene, signIn, code)).toBe(200)
    expect(complaints).toEqual([])
  })

  it('ends at the program that waits for it, with its code and state', async () => {
    await using program = await waitingProgram()
    const { redirectUri } = program
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri, clientState: 'of the program' })
    const { page } = await visitor()

    await beginIn(page, signIn)
    await accept(page)

    await page.getByRole('heading', { name: 'You may close this window' }).waitFor()
    const [visit, ...more] = program.visits
    const { code = '', ...rest } = Object.fromEntries(visit?.url.searchParams ?? [])
    expect([visit?.url.pathname, visit?.referer, more]).toEqual(['/callback', undefined, []])
    expect(rest).toEqual({ state: 'of the program', iss: gateway.running().origin })
    expect(await redeemed(scene, signIn, code)).toBe(200)
  })

  it('that the merchant refuses says so, and makes nothing', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const { page } = await visitor()
    await beginIn(page, signIn)

    await page.getByRole('button', { name: 'Refuse' }).click()

    expect(await failureIn(page)).toContain('CONSENT_REFUSED')
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'failed' })
    expect(await instancesOf(scene)).toEqual([])
  })

  it('that the merchant refuses is told to the program that waits', async () => {
    await using program = await waitingProgram()
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: program.redirectUri, clientState: 'mine' })
    const { page } = await visitor()
    await beginIn(page, signIn)

    await page.getByRole('button', { name: 'Refuse' }).click()

    await page.getByRole('heading', { name: 'You may close this window' }).waitFor()
    expect(Object.fromEntries(program.visits[0]?.url.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      error_code: 'CONSENT_REFUSED',
      state: 'mine',
    })
  })

  it('in which another store is chosen says so, and makes nothing', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { store: 'wuxeae6' })
    const { page } = await visitor()
    await page.goto(signIn.startUrl)
    const consent = new URL(page.url())
    consent.searchParams.set('context', 'stores/other01')
    await page.goto(consent.href)

    await accept(page)

    expect(await failureIn(page)).toContain('SIGN_IN_OTHER_STORE')
    expect(await instancesOf(scene)).toEqual([])
  })

  it('is not finished in another browser, and still is in the one that began', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const [{ page }, other] = [await visitor(), await visitor()]
    await beginIn(page, signIn)
    await other.page.goto(page.url())

    await accept(other.page)

    expect(await failureIn(other.page)).toContain('SIGN_IN_STATE_INVALID')
    expect(await instancesOf(scene)).toEqual([])
    await accept(page)
    expect(await redeemed(scene, signIn, await codeIn(page))).toBe(200)
  })

  it('has a start URL for one browser', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const [{ page }, other] = [await visitor(), await visitor()]
    await beginIn(page, signIn)

    await other.page.goto(signIn.startUrl)

    expect(await failureIn(other.page)).toContain('SIGN_IN_STATE_INVALID')
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'begun' })
  })

  it.each([true, false])(
    'is finished once, however often its last page is loaded, where BigCommerce returns state: %s',
    async (returnsState) => {
      const scene = await signInScene(gateway, { returnsState })
      const signIn = await begin(scene)
      const { page } = await visitor()
      await beginIn(page, signIn)
      await accept(page)
      const code = await codeIn(page)

      await page.reload()
      await page.goBack()
      await page.goForward()

      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await instancesOf(scene)).toHaveLength(1)
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
    const scene = await signInScene(
      {
        running: () => ({ ...stack, mock }),
        client: async () => apiClient(stack.origin, stack.authorization),
      },
      { returnsState: false },
    )
    const signIn = await begin(scene)
    const { page } = await visitor()

    await beginIn(page, signIn)
    const { hostname } = new URL(page.url())
    await accept(page)

    const code = await codeIn(page)
    expect([hostname, new URL(page.url()).hostname]).toEqual(['localhost', '127.0.0.1'])
    expect(await redeemed(scene, signIn, code)).toBe(200)
  })
})
