import { describe, expect, it } from 'vitest'
import { runSql } from '../testing/dump-database.ts'
import { countInstanceRows } from '../testing/instance-rows.ts'
import { advanceMock, decideAt, exchangeCode } from '../testing/mock-portal.ts'
import {
  atConsent,
  begin,
  callMember,
  callStore,
  codeOn,
  consentTo,
  CookieBrowser,
  failureOn,
  instancesOf,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
  type KnownSignIn,
  type SignInScene,
} from '../testing/sign-in-scene.ts'

const TEN_MINUTES_MS = 600_000

const gateway = signInGateway()

describe('the return from BigCommerce', () => {
  it('in another browser changes nothing, and nothing for the browser that began', async () => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const back = await decideAt(location, { storeHash: 'wuxeae6' })
    const other = new CookieBrowser()
    await other.visit((await begin(scene)).startUrl)

    const page = await other.visit(back)

    expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
    expect(await instancesOf(scene)).toEqual([])
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'begun' })
    expect((await browser.visit(back)).status).toBe(200)
  })

  it('in a browser without cookies changes nothing', async () => {
    const { scene, location } = await atConsent(gateway)

    const page = await new CookieBrowser().visit(await decideAt(location, { storeHash: 'wuxeae6' }))

    expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
    expect(await instancesOf(scene)).toEqual([])
  })

  it.each<[string, (back: URL, signIn: KnownSignIn) => void]>([
    [
      'a state that was never issued',
      (back) => {
        back.searchParams.set('state', 'lks_guessed')
      },
    ],
    [
      'a state of somebody else',
      (back) => {
        back.searchParams.set('state', 'bigcommerce')
      },
    ],
    [
      'two states',
      (back) => {
        back.searchParams.append('state', 'x')
      },
    ],
    [
      'the secret of the start URL',
      (back, { startUrl }) => {
        back.searchParams.set('state', new URL(startUrl).searchParams.get('sign_in') ?? '')
      },
    ],
  ])('with %s changes nothing', async (_what, change) => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const back = await decideAt(location, { storeHash: 'wuxeae6' })
    change(back, signIn)

    const page = await browser.visit(back)

    expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
    expect(await instancesOf(scene)).toEqual([])
  })

  it('with a state of ours that nobody knows any more is no install', async () => {
    const { scene, location } = await atConsent(gateway)
    const back = await decideAt(location, { storeHash: 'wuxeae6' })
    back.searchParams.set('state', 'lks_forgotten')

    const page = await new CookieBrowser().visit(back)

    expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_STATE_INVALID'])
    expect(await instancesOf(scene)).toEqual([])
  })

  it('works once with a redirect URI', async () => {
    const { scene, browser, location } = await atConsent(gateway, {
      redirectUri: 'http://127.0.0.1:49152/',
    })
    const back = await decideAt(location, { storeHash: 'wuxeae6' })

    const answers = [await browser.visit(back), await browser.visit(back)]

    expect(answers.map(({ status }) => status)).toEqual([302, 400])
    expect(answers.map(failureOn)).toEqual([undefined, 'SIGN_IN_STATE_INVALID'])
    expect(await instancesOf(scene)).toHaveLength(1)
  })

  // The second may come in the midst of the first, or behind it.
  it('works once where it is delivered twice at the same time', async () => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const back = await decideAt(location, { storeHash: 'wuxeae6' })

    const pages = await Promise.all([browser.visit(back), browser.visit(back)])

    const shown = pages.filter(({ status }) => status === 200).map(codeOn)
    const failures = pages.filter(({ status }) => status !== 200).map(failureOn)
    expect([new Set(shown).size, shown.length + failures.length]).toEqual([1, 2])
    expect(new Set([...failures, 'SIGN_IN_STATE_INVALID']).size).toBe(1)
    expect(await instancesOf(scene)).toHaveLength(1)
    expect((await redeem(scene, signIn, shown[0] ?? '')).status).toBe(200)
  })

  it.each([true, false])(
    'expires, where BigCommerce returns its state: %s',
    async (returnsState) => {
      const { scene, browser, location } = await atConsent(gateway, {}, { returnsState })
      gateway.clock.advance(TEN_MINUTES_MS)

      const page = await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' }))

      expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_EXPIRED'])
      expect(await instancesOf(scene)).toEqual([])
    },
  )

  it('with a refusal says so, and ends the sign-in', async () => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const decision = { decision: 'refuse', storeHash: 'wuxeae6' } as const

    const page = await browser.visit(await decideAt(location, decision))

    expect([page.status, failureOn(page)]).toEqual([400, 'CONSENT_REFUSED'])
    expect(await phaseOf(scene, signIn)).toMatchObject({
      phase: 'failed',
      failure: { code: 'CONSENT_REFUSED' },
    })
    expect((await redeem(scene, signIn, 'AAAA')).body).toMatchObject({ code: 'SIGN_IN_FAILED' })
  })

  it.each<[string, (back: URL, scene: SignInScene) => Promise<unknown>, string]>([
    [
      'a code that is too old',
      () => advanceMock(gateway.running().mock, TEN_MINUTES_MS),
      'GRANT_CODE_REFUSED',
    ],
    [
      'a code that was used',
      (back, { portalApp }) => exchangeCode(gateway.running().mock, portalApp, back),
      'GRANT_CODE_REFUSED',
    ],
    [
      'a wrong secret',
      async (_back, { client, app }) =>
        callMember(client, `PATCH /api/apps/${app}`, { clientSecret: 'guessed' }),
      'APP_CREDENTIALS_REFUSED',
    ],
    [
      'no code',
      async (back) => {
        back.searchParams.delete('code')
      },
      'CONSENT_INVALID',
    ],
    [
      'the context of another store',
      async (back) => {
        back.searchParams.set('context', 'stores/other01')
      },
      'GRANT_OTHER_STORE',
    ],
  ])('with %s makes no instance', async (_what, meanwhile, code) => {
    const { scene, signIn, browser, location } = await atConsent(gateway)
    const back = await decideAt(location, { storeHash: 'wuxeae6' })
    await meanwhile(back, scene)
    const rows = await countInstanceRows(gateway.running().databaseUrl)

    const page = await browser.visit(back)

    expect([page.status, failureOn(page)]).toEqual([400, code])
    expect(await instancesOf(scene)).toEqual([])
    expect(await countInstanceRows(gateway.running().databaseUrl)).toEqual(rows)
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'failed', failure: { code } })
  })

  it('that fails for no reason that has a name ends the sign-in, and says no more', async () => {
    const { scene, signIn, browser, location } = await atConsent(gateway, {
      redirectUri: 'http://127.0.0.1:49152/',
    })
    const back = await decideAt(location, { storeHash: 'wuxeae6' })
    const { databaseUrl } = gateway.running()
    await runSql(databaseUrl, 'alter table redeemed_code rename to gone')

    const page = await browser.visit(back)

    await runSql(databaseUrl, 'alter table gone rename to redeemed_code')
    expect([page.status, failureOn(page)]).toEqual([500, 'UNEXPECTED'])
    expect(await phaseOf(scene, signIn)).toMatchObject({
      phase: 'failed',
      failure: { code: 'UNEXPECTED' },
    })
    expect(await instancesOf(scene)).toEqual([])
  })

  it.each([true, false])(
    'from another store makes nothing, with its state: %s',
    async (returnsState) => {
      const { scene, browser, location } = await atConsent(
        gateway,
        { store: 'wuxeae6' },
        { returnsState },
      )

      const page = await browser.visit(await decideAt(location, { storeHash: 'other01' }))

      expect([page.status, failureOn(page)]).toEqual([400, 'SIGN_IN_OTHER_STORE'])
      expect(page.text).toContain('nothing was changed')
      expect(await instancesOf(scene)).toEqual([])
    },
  )

  it('from another store renews what is connected to that one, and says so', async () => {
    const scene = await signInScene(gateway)
    const first = await begin(scene)
    await redeem(scene, first, codeOn(await consentTo(first)))
    const [connected] = await instancesOf(scene)
    const other = await begin(scene, { store: 'other01' })
    const browser = new CookieBrowser()
    const { location } = await browser.visit(other.startUrl)

    const page = await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' }))

    expect([failureOn(page), page.text.includes('go on with its new token')]).toEqual([
      'SIGN_IN_OTHER_STORE',
      true,
    ])
    expect(await instancesOf(scene)).toHaveLength(1)
    expect(await callStore(scene, connected?.token ?? '')).toBe(200)
  })

  it('from another store leaves the instance that it names as it is', async () => {
    const scene = await signInScene(gateway)
    const first = await begin(scene)
    await redeem(scene, first, codeOn(await consentTo(first)))
    const [connected] = await instancesOf(scene)
    const again = await begin(scene, { instance: connected?.id })
    const browser = new CookieBrowser()
    const { location } = await browser.visit(again.startUrl)

    const page = await browser.visit(await decideAt(location, { storeHash: 'other01' }))

    expect(failureOn(page)).toBe('SIGN_IN_OTHER_STORE')
    expect(await instancesOf(scene)).toEqual([connected])
    expect(await callStore(scene, connected?.token ?? '')).toBe(200)
  })
})
