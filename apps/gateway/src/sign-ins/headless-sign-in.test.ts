import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { instanceIn } from '../testing/api-client.ts'
import { instanceViewSchema } from '../instances/instance-view.ts'
import { decideAt } from '../testing/mock-portal.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import {
  begin,
  callStore,
  codeOn,
  consentTo,
  CookieBrowser,
  failureOn,
  instancesOf,
  LEGACY_ACCOUNT,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
  type SignInScene,
} from '../testing/sign-in-scene.ts'

const gateway = signInGateway()

async function signIn(scene: SignInScene, fields: Record<string, unknown> = {}) {
  const begun = await begin(scene, fields)
  const answer = await redeem(scene, begun, codeOn(await consentTo(begun)))
  return z.object({ instance: instanceViewSchema }).parse(answer.body).instance
}

describe('a sign-in at a machine without a browser', () => {
  it('gives the instance to whoever brings the code back', async () => {
    const scene = await signInScene(gateway)
    const begun = await begin(scene, { name: 'Warehouse' })

    const page = await consentTo(begun)
    const answer = await redeem(scene, begun, codeOn(page))
    const { instance } = z.object({ instance: instanceViewSchema }).parse(answer.body)

    expect([page.status, answer.status, instance.name]).toEqual([200, 200, 'Warehouse'])
    expect(instance.element).toMatchObject({ authentication: { type: 'oauth2' } })
    expect(instanceIn(await scene.client.call(`GET /instances/${instance.id}`))).toEqual(instance)
    expect(await callStore(scene, instance.token)).toBe(200)
  })

  it.each([
    ['in small letters', (code: string) => code.toLowerCase()],
    ['without its hyphens', (code: string) => code.replaceAll('-', '')],
    ['with blanks', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['with letters for digits', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('takes the code %s', async (_what, typed) => {
    const scene = await signInScene(gateway)
    const begun = await begin(scene)

    const answer = await redeem(scene, begun, typed(codeOn(await consentTo(begun))))

    expect(answer.status).toBe(200)
  })

  it('says how far it is, step by step', async () => {
    const scene = await signInScene(gateway)
    const browser = new CookieBrowser()
    const begun = await begin(scene)
    const expiresAt = new Date(gateway.clock.now().getTime() + 600_000).toISOString()

    const waiting = await phaseOf(scene, begun)
    const { location } = await browser.visit(begun.startUrl)
    const opened = await phaseOf(scene, begun)
    const code = codeOn(await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' })))
    const granted = await phaseOf(scene, begun)
    await redeem(scene, begun, code)
    const redeemed = await phaseOf(scene, begun)

    expect([waiting, opened, granted]).toEqual([
      { phase: 'waiting', expiresAt },
      { phase: 'begun', expiresAt },
      { phase: 'granted', expiresAt },
    ])
    expect(redeemed).toEqual({
      phase: 'redeemed',
      expiresAt,
      instanceId: expect.any(Number) as number,
    })
  })

  it('asks the merchant for the scopes and the store of the sign-in', async () => {
    const scene = await signInScene(gateway)
    const { startUrl } = await begin(scene, { store: 'https://store-wuxeae6.mybigcommerce.com' })

    const { status, location } = await new CookieBrowser().visit(startUrl)

    const { origin, pathname, searchParams } = new URL(location)
    expect([status, origin, pathname]).toEqual([
      302,
      gateway.running().mock.origin,
      '/login/oauth2/authorize',
    ])
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: scene.portalApp.clientId,
      redirect_uri: `${gateway.running().origin}/bigcommerce/${scene.app}/auth`,
      response_type: 'code',
      scope: 'store_v2_information_read_only store_v2_orders',
      context: 'stores/wuxeae6',
      state: expect.stringMatching(/^lks_[\w-]{43}$/) as string,
    })
  })

  it('finds the instance that is there when it is done again', async () => {
    const scene = await signInScene(gateway)

    const first = await signIn(scene)
    const again = await signIn(scene, { name: 'Another name' })

    expect([again.id, again.token, again.name]).toEqual([first.id, first.token, first.name])
    expect(first.name).toBe('Order desk on wuxeae6')
    expect(await callStore(scene, first.token)).toBe(200)
  })

  it('re-authenticates the instance that it names, which keeps number and token', async () => {
    const scene = await signInScene(gateway)
    const configuration = {
      username: LEGACY_ACCOUNT.username,
      password: LEGACY_ACCOUNT.token,
      'store.url': 'wuxeae6',
    }
    const created = instanceIn(
      await scene.client.call('POST /instances', { body: { name: 'Old', configuration } }),
    )

    const instance = await signIn(scene, { instance: created.id })

    expect([instance.id, instance.token, instance.name]).toEqual([created.id, created.token, 'Old'])
    expect(instance.element).toMatchObject({ authentication: { type: 'oauth2' } })
    expect(await callStore(scene, created.token)).toBe(200)
  })

  it('is found by its cookie alone where BigCommerce does not return state', async () => {
    const scene = await signInScene(gateway, { returnsState: false })
    const begun = await begin(scene)

    const code = codeOn(await consentTo(begun))

    expect((await redeem(scene, begun, code)).status).toBe(200)
  })

  it('is not found by its cookie alone once BigCommerce has returned state for the app', async () => {
    const scene = await signInScene(gateway)
    await consentTo(await begin(scene))
    const begun = await begin(scene)
    const browser = new CookieBrowser()
    const { location } = await browser.visit(begun.startUrl)
    const back = await decideAt(location, { storeHash: 'other01' })
    back.searchParams.delete('state')

    const page = await browser.visit(back)

    expect([page.status, page.text.includes('<h1>Connected</h1>')]).toEqual([200, true])
    expect(await phaseOf(scene, begun)).toMatchObject({ phase: 'begun' })
  })

  it('leaves an install alone that the control panel begins in the browser of one that failed', async () => {
    const scene = await signInScene(gateway, { returnsState: false })
    const browser = new CookieBrowser()
    const { location } = await browser.visit((await begin(scene)).startUrl)
    await browser.visit(await decideAt(location, { decision: 'refuse', storeHash: 'wuxeae6' }))

    const page = await browser.visit(await decideAt(location, { storeHash: 'wuxeae6' }))

    expect([page.status, page.text.includes('<h1>Connected</h1>')]).toEqual([200, true])
    expect(await instancesOf(scene)).toHaveLength(1)
  })

  it('keeps nothing that could be used again, and logs nothing of it', async () => {
    const scene = await signInScene(gateway)
    const browser = new CookieBrowser()
    const begun = await begin(scene)
    const opened = await browser.visit(begun.startUrl)
    const back = await decideAt(opened.location, { storeHash: 'wuxeae6' })
    const code = codeOn(await browser.visit(back))
    await browser.visit(back)
    await redeem(scene, begun, 'AAAA-AAAA')

    const { databaseUrl } = gateway.running()
    const kept = (await dumpDatabase(databaseUrl)) + gateway.running().logged()
    const secrets = [
      new URL(begun.startUrl).searchParams.get('sign_in'),
      /latchkey_sign_in_[0-9a-f]{8}=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')?.[1],
      back.searchParams.get('code'),
      back.searchParams.get('state'),
      code,
      code.replaceAll('-', ''),
      begun.codeVerifier,
    ]
    for (const secret of secrets)
      expect([secret, kept.includes(secret ?? '')]).toEqual([secret, false])
  })
})

describe('the cookie of a sign-in', () => {
  it('goes back to its app alone, and to no script', async () => {
    const scene = await signInScene(gateway)
    const { id, startUrl } = await begin(scene)

    const { headers } = await new CookieBrowser().visit(startUrl)

    expect(headers.get('set-cookie')).toMatch(
      new RegExp(
        `^latchkey_sign_in_${id.slice(0, 8)}=lks_[\\w-]{43}; Path=/bigcommerce/${scene.app}; Max-Age=600; HttpOnly; SameSite=Lax$`,
      ),
    )
  })

  it('stays where the page with the code is, until nothing is known of the sign-in', async () => {
    const scene = await signInScene(gateway)
    const browser = new CookieBrowser()
    const { startUrl } = await begin(scene)
    const begun = await browser.visit(startUrl)

    const page = await browser.visit(await decideAt(begun.location, { storeHash: 'wuxeae6' }))

    const [taken, kept] = [begun, page].map(({ headers }) => headers.get('set-cookie'))
    expect(kept).toBe(taken?.replace('Max-Age=600', 'Max-Age=4200'))
  })

  it('is taken back where the browser is sent on', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: 'http://127.0.0.1:49152/' })

    const { headers } = await consentTo(signIn)

    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(`^latchkey_sign_in_${signIn.id.slice(0, 8)}=; .*Max-Age=0; `),
    ])
  })

  it('makes room for the next where the browser has eight of them', async () => {
    const scene = await signInScene(gateway)
    const browser = new CookieBrowser()
    const nine = []
    for (let count = 1; count <= 9; count += 1) nine.push(await begin(scene))
    const begun = []
    for (const { startUrl } of nine) begun.push(await browser.visit(startUrl))

    const ended = begun.flatMap(({ headers }) =>
      headers.getSetCookie().filter((line) => line.includes('Max-Age=0')),
    )
    const [first, second] = begun.map(({ location }) => location)
    const [late, next] = [
      await browser.visit(await decideAt(first ?? '', { storeHash: 'wuxeae6' })),
      await browser.visit(await decideAt(second ?? '', { storeHash: 'wuxeae6' })),
    ]

    expect(ended).toEqual([
      expect.stringContaining(`latchkey_sign_in_${nine[0]?.id.slice(0, 8) ?? ''}=; `),
    ])
    expect([failureOn(late), next.status]).toEqual(['SIGN_IN_STATE_INVALID', 200])
  })
})

it('the page with the code is stored nowhere and framed by nobody else', async () => {
  const scene = await signInScene(gateway)

  const { headers, text } = await consentTo(await begin(scene))

  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(text).toContain('works once')
})
