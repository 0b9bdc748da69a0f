import { describe, expect, it } from 'vitest'
import {
  atConsent,
  begin,
  CookieBrowser,
  failureOn,
  phaseOf,
  signInGateway,
  signInScene,
} from '../testing/sign-in-scene.ts'

const TEN_MINUTES_MS = 600_000

const gateway = signInGateway()

describe('the start URL', () => {
  it.each<[string, (startUrl: string) => string]>([
    ['with another secret', (url) => `${url}x`],
    ['without a secret', (url) => url.replace(/\?.*/, '')],
    ['with two secrets', (url) => `${url}&sign_in=x`],
    ['below the number of no app', (url) => url.replace(/bigcommerce\/\d+/, 'bigcommerce/999999')],
    ['below what is no number', (url) => url.replace(/bigcommerce\/\d+/, 'bigcommerce/x')],
  ])('%s leads nowhere', async (_what, change) => {
    const scene = await signInScene(gateway)
    const { startUrl } = await begin(scene)

    const page = await new CookieBrowser().visit(change(startUrl))

    expect([page.status, page.location, failureOn(page)]).toEqual([
      400,
      '',
      'SIGN_IN_STATE_INVALID',
    ])
  })

  it('leads somewhere once', async () => {
    const { signIn, browser } = await atConsent(gateway)

    const again = await browser.visit(signIn.startUrl)

    expect([again.status, failureOn(again)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
  })

  it('leads one of two browsers somewhere that open it at the same time', async () => {
    const { startUrl } = await begin(await signInScene(gateway))

    const pages = await Promise.all([
      new CookieBrowser().visit(startUrl),
      new CookieBrowser().visit(startUrl),
    ])

    expect(pages.map(({ status }) => status).sort()).toEqual([302, 400])
  })

  it('is not used up by what looks at links beforehand', async () => {
    const { startUrl } = await begin(await signInScene(gateway))

    const looked = await fetch(startUrl, { method: 'HEAD', redirect: 'manual' })

    expect([looked.status, (await new CookieBrowser().visit(startUrl)).status]).toEqual([200, 302])
  })

  it('expires', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    gateway.clock.advance(TEN_MINUTES_MS)

    const page = await new CookieBrowser().visit(signIn.startUrl)

    expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_EXPIRED'])
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'expired' })
  })
})
