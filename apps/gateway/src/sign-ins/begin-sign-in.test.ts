import { describe, expect, it } from 'vitest'
import {
  begin,
  callMember,
  codeOn,
  consentTo,
  instancesOf,
  redeem,
  signInGateway,
  signInScene,
} from '../testing/sign-in-scene.ts'

const gateway = signInGateway()

describe('beginning a sign-in', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['no challenge', { codeChallenge: undefined }, 400, 'REQUEST_INVALID'],
    ['a challenge that is none', { codeChallenge: 'a'.repeat(44) }, 400, 'REQUEST_INVALID'],
    ['the plain method', { codeChallengeMethod: 'plain' }, 400, 'REQUEST_INVALID'],
    ['no method', { codeChallengeMethod: undefined }, 400, 'REQUEST_INVALID'],
    ['an entry that there is not', { codeVerifier: 'a'.repeat(43) }, 400, 'REQUEST_INVALID'],
    ['a state with a line break', { clientState: 'a\n' }, 400, 'REQUEST_INVALID'],
    ['an app that is not there', { app: 999_999_999 }, 404, 'APP_NOT_FOUND'],
    ['an instance that is not there', { instance: 999_999_999 }, 404, 'INSTANCE_NOT_FOUND'],
    ['an address that is no store', { store: 'localhost' }, 400, 'STORE_ADDRESS_INVALID'],
    ["a shop's own domain", { store: 'https://shop.example.com' }, 400, 'STORE_HASH_UNKNOWN'],
  ])('is refused with %s', async (_what, fields, status, code) => {
    const { client, app } = await signInScene(gateway)

    const answer = await callMember(client, 'POST /api/sign-ins', {
      app,
      codeChallenge: 'a'.repeat(43),
      codeChallengeMethod: 'S256',
      ...fields,
    })

    expect([answer.status, answer.body]).toMatchObject([status, { code }])
  })

  it("is refused with another organization's app", async () => {
    const [scene, other] = [await signInScene(gateway), await signInScene(gateway)]

    await expect(begin({ ...scene, app: other.app })).rejects.toThrow('APP_NOT_FOUND')
  })

  it('is refused for an instance of another store than it names', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    await redeem(scene, signIn, codeOn(await consentTo(signIn)))
    const [instance] = await instancesOf(scene)

    const begun = begin(scene, { instance: instance?.id, store: 'other01' })

    await expect(begun).rejects.toThrow('STORE_CHANGED')
  })
})
