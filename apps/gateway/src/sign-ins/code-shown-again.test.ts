import { describe, expect, it } from 'vitest'
import { decideAt } from '../testing/mock-portal.ts'
import {
  atConsent,
  begin,
  callMember,
  codeOn,
  consentTo,
  CookieBrowser,
  failureOn,
  instancesOf,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
} from '../testing/sign-in-scene.ts'

const TEN_MINUTES_MS = 600_000

const gateway = signInGateway()

/** A browser that shows the code of a sign-in, and the address where it does. */
async function atCode(returnsState: boolean) {
  const { scene, signIn, browser, location } = await atConsent(gateway, {}, { returnsState })
  const back = await decideAt(location, { storeHash: 'wuxeae6' })
  const code = codeOn(await browser.visit(back))
  return { scene, signIn, browser, back, code }
}

const isConnected = ({ text }: { readonly text: string }) =>
  /<h1>Connected( again)?<\/h1>/.test(text)

describe.each([true, false])(
  'the page with the code, where BigCommerce returns state: %s',
  (returnsState) => {
    it('shows the same code when it is loaded again, and changes nothing', async () => {
      const { scene, signIn, browser, back, code } = await atCode(returnsState)
      const [before, instances] = [await phaseOf(scene, signIn), await instancesOf(scene)]
      gateway.clock.advance(TEN_MINUTES_MS / 2)

      const again = [await browser.visit(back), await browser.visit(back)]

      expect(again.map(codeOn)).toEqual([code, code])
      expect(await phaseOf(scene, signIn)).toEqual(before)
      expect(await instancesOf(scene)).toEqual(instances)
      expect((await redeem(scene, signIn, code)).status).toBe(200)
    })

    it('says so when its code was redeemed', async () => {
      const { scene, signIn, browser, back, code } = await atCode(returnsState)
      await redeem(scene, signIn, code)

      const page = await browser.visit(back)

      expect([page.status, failureOn(page)]).toEqual([409, 'SIGN_IN_CODE_USED'])
      expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'redeemed' })
    })

    it('says so when its code came too late', async () => {
      const { browser, back } = await atCode(returnsState)
      gateway.clock.advance(TEN_MINUTES_MS)

      const page = await browser.visit(back)

      expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_EXPIRED'])
    })

    it('shows its code to no other browser', async () => {
      const { scene, back, code } = await atCode(returnsState)
      const other = new CookieBrowser()
      await other.visit((await begin(scene)).startUrl)

      for (const browser of [other, new CookieBrowser()]) {
        expect((await browser.visit(back)).text).not.toContain(code)
      }
    })

    it('shows its code beside another sign-in that is begun meanwhile', async () => {
      const { scene, browser, back, code } = await atCode(returnsState)
      const next = await begin(scene)
      await browser.visit(next.startUrl)

      const page = await browser.visit(back)

      expect(codeOn(page)).toBe(code)
      expect(await phaseOf(scene, next)).toMatchObject({ phase: 'begun' })
    })

    it('leaves an install alone that the control panel begins in the same browser', async () => {
      const { scene, signIn, browser, back } = await atCode(returnsState)
      const { location } = await new CookieBrowser().visit((await begin(scene)).startUrl)
      const install = await decideAt(location, { storeHash: 'wuxeae6' })
      install.searchParams.delete('state')

      const pages = [await browser.visit(install), await browser.visit(install)]

      expect(pages.map(isConnected)).toEqual([true, true])
      expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'granted' })
      expect((await browser.visit(back)).status).toBe(200)
    })

    it("leaves a consent alone that comes with a state of somebody else's", async () => {
      const { scene, browser } = await atCode(returnsState)
      const { location } = await new CookieBrowser().visit((await begin(scene)).startUrl)
      const install = await decideAt(location, { storeHash: 'wuxeae6' })
      install.searchParams.set('state', 'bigcommerce')

      expect(isConnected(await browser.visit(install))).toBe(true)
    })
  },
)

it('with the state of a sign-in and the code of another consent, no verifier code is shown', async () => {
  const { browser, back } = await atCode(true)
  back.searchParams.set('code', 'another')

  const page = await browser.visit(back)

  expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
})

it('codes of two sign-ins of one browser differ', async () => {
  const scene = await signInScene(gateway)
  const browser = new CookieBrowser()

  const codes = [
    codeOn(await consentTo(await begin(scene), browser)),
    codeOn(await consentTo(await begin(scene), browser)),
  ]

  expect(new Set(codes).size).toBe(2)
})

it('the page of a sign-in whose instance is gone shows no code', async () => {
  const { scene, browser, back } = await atCode(true)
  const [instance] = await instancesOf(scene)
  await callMember(scene.client, `DELETE /elements/api-v2/instances/${instance?.id ?? 0}`)

  const page = await browser.visit(back)

  expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
})

describe('two sign-ins of one app in one browser', () => {
  it('are each finished by their state, whichever comes back first', async () => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const next = await begin(scene)
    const later = await browser.visit(next.startUrl)

    const pages = [
      await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' })),
      await browser.visit(await decideAt(later.location, { storeHash: 'other01' })),
    ]

    const [first = '', second = ''] = pages.map(codeOn)
    expect((await redeem(scene, signIn, first)).status).toBe(200)
    expect((await redeem(scene, next, second)).status).toBe(200)
    expect(await instancesOf(scene)).toHaveLength(2)
  })

  it('are finished the later one first where BigCommerce does not return state', async () => {
    const { scene, signIn, browser, location } = await atConsent(
      gateway,
      {},
      { returnsState: false },
    )
    gateway.clock.advance(1_000)
    const next = await begin(scene)
    const later = await browser.visit(next.startUrl)

    await browser.visit(await decideAt(later.location, { storeHash: 'other01' }))
    const phases = [await phaseOf(scene, signIn), await phaseOf(scene, next)]
    const code = codeOn(await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' })))

    expect(phases).toMatchObject([{ phase: 'begun' }, { phase: 'granted' }])
    expect((await redeem(scene, signIn, code)).status).toBe(200)
  })
})
