import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { instanceViewSchema } from '../instances/instance-view.ts'
import { decideAt, type Decision } from '../testing/mock-portal.ts'
import {
  begin,
  callMember,
  callStore,
  CookieBrowser,
  instancesOf,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
  type KnownSignIn,
} from '../testing/sign-in-scene.ts'

const LOOPBACK = 'http://127.0.0.1:49152/callback?run=1'

const gateway = signInGateway()

async function comeBack({ startUrl }: KnownSignIn, decision: Decision = {}) {
  const browser = new CookieBrowser()
  const { location } = await browser.visit(startUrl)
  return browser.visit(await decideAt(location, { storeHash: 'wuxeae6', ...decision }))
}

describe('a sign-in with a redirect URI', () => {
  it('brings the code there, with the state of the client and who issued it', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: LOOPBACK, clientState: 'a b/ü'.slice(0, 4) })

    const { status, location, headers } = await comeBack(signIn)

    const { origin, pathname, searchParams } = new URL(location)
    expect([status, origin + pathname]).toEqual([302, 'http://127.0.0.1:49152/callback'])
    expect(Object.fromEntries(searchParams)).toEqual({
      run: '1',
      code: expect.stringMatching(/^lks_[\w-]{43}$/) as string,
      state: 'a b/',
      iss: gateway.running().origin,
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toContain('Max-Age=0')
  })

  it('is redeemed with that code', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: LOOPBACK })
    const { location } = await comeBack(signIn)

    const answer = await redeem(scene, signIn, new URL(location).searchParams.get('code') ?? '')

    const { instance } = z.object({ instance: instanceViewSchema }).parse(answer.body)
    expect(await callStore(scene, instance.token)).toBe(200)
  })

  it.each([
    ['a program by IPv4', () => 'http://127.0.0.1:1/'],
    ['a program by IPv6', () => 'http://[::1]:65535/done'],
    ['a page of ours', () => `${gateway.running().origin}/console/connected`],
  ])('may end at %s', async (_what, redirectUri) => {
    const scene = await signInScene(gateway)

    const { location } = await comeBack(await begin(scene, { redirectUri: redirectUri() }))

    expect(location.startsWith(redirectUri())).toBe(true)
  })

  it.each([
    'https://evil.example/',
    'http://localhost:49152/',
    'https://127.0.0.1/',
    'http://127.0.0.1.evil.example/',
    'http://127.0.0.1:80@evil.example/',
    'http://127.0.0.1:49152/#part',
    'http://127.1:49152/',
    'http://192.168.0.1/',
    '//127.0.0.1/',
    'javascript:alert(1)',
    'com.client.app:/callback',
  ])('may not end at %s', async (redirectUri) => {
    const { client, app } = await signInScene(gateway)

    const answer = await callMember(client, 'POST /api/sign-ins', {
      app,
      codeChallenge: 'a'.repeat(43),
      codeChallengeMethod: 'S256',
      redirectUri,
    })

    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'REQUEST_INVALID', errors: [{ field: 'redirectUri' }] },
    ])
  })

  it.each<[string, Decision, Record<string, unknown>, Record<string, string>]>([
    [
      'a refused consent',
      { decision: 'refuse' },
      {},
      { error: 'access_denied', error_code: 'CONSENT_REFUSED' },
    ],
    [
      'another store',
      { storeHash: 'other01' },
      { store: 'wuxeae6' },
      { error: 'access_denied', error_code: 'SIGN_IN_OTHER_STORE' },
    ],
  ])('brings %s there as well', async (_what, decision, fields, expected) => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: LOOPBACK, clientState: 's', ...fields })

    const { location } = await comeBack(signIn, decision)

    const query = Object.fromEntries(new URL(location).searchParams)
    expect(query).toMatchObject({ ...expected, run: '1', state: 's' })
    expect(query).not.toHaveProperty('code')
    expect(await phaseOf(scene, signIn)).toMatchObject({
      phase: 'failed',
      failure: { code: expected['error_code'] },
    })
    expect(await instancesOf(scene)).toEqual([])
  })

  it('says that the login host failed, and no more', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene, { redirectUri: LOOPBACK })
    const browser = new CookieBrowser()
    const back = await decideAt((await browser.visit(signIn.startUrl)).location, {
      storeHash: 'wuxeae6',
    })
    back.searchParams.set('code', 'guessed')

    const { location } = await browser.visit(back)

    expect(Object.fromEntries(new URL(location).searchParams)).toMatchObject({
      error: 'server_error',
      error_code: 'GRANT_CODE_REFUSED',
    })
  })
})
