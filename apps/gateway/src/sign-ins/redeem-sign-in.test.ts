import { describe, expect, it } from 'vitest'
import { apiClient, instanceIn } from '../testing/api-client.ts'
import {
  atConsent,
  begin,
  callMember,
  codeOn,
  consentTo,
  instancesOf,
  phaseOf,
  redeem,
  signInGateway,
  signInScene,
} from '../testing/sign-in-scene.ts'

const TEN_MINUTES_MS = 600_000

const gateway = signInGateway()

describe('redeeming a sign-in', () => {
  it('is too early before the consent, and leaves it as it is', async () => {
    const { scene, signIn } = await atConsent(gateway)

    const answer = await redeem(scene, signIn, 'AAAA-BBBB')

    expect([answer.status, answer.body]).toMatchObject([409, { code: 'SIGN_IN_PENDING' }])
    expect(await phaseOf(scene, signIn)).toMatchObject({ phase: 'begun' })
  })

  it('is refused with another code, and works with the right one then', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const wrong = await redeem(scene, signIn, 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF')
    const right = await redeem(scene, signIn, code)

    expect([wrong.status, wrong.body]).toMatchObject([400, { code: 'SIGN_IN_CODE_INVALID' }])
    expect(right.status).toBe(200)
  })

  it('is refused with another verifier, and the code is lost', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const wrong = await redeem(scene, { ...signIn, codeVerifier: 'a'.repeat(43) }, code)
    const right = await redeem(scene, signIn, code)

    expect([wrong.status, wrong.body]).toMatchObject([400, { code: 'SIGN_IN_VERIFIER_INVALID' }])
    expect([right.status, right.body]).toMatchObject([409, { code: 'SIGN_IN_FAILED' }])
    expect(await phaseOf(scene, signIn)).toMatchObject({
      phase: 'failed',
      failure: { code: 'SIGN_IN_VERIFIER_INVALID' },
    })
  })

  it('is refused with what is no verifier, and the code is not lost', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const wrong = await redeem(scene, { ...signIn, codeVerifier: 'short' }, code)

    expect([wrong.status, wrong.body]).toMatchObject([400, { code: 'REQUEST_INVALID' }])
    expect(wrong.text).not.toContain('short')
    expect((await redeem(scene, signIn, code)).status).toBe(200)
  })

  it('works once', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))
    await redeem(scene, signIn, code)

    const again = await redeem(scene, signIn, code)

    expect([again.status, again.body]).toMatchObject([409, { code: 'SIGN_IN_CODE_USED' }])
  })

  it('works once where it is asked twice at the same time', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const answers = await Promise.all([redeem(scene, signIn, code), redeem(scene, signIn, code)])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('expires', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))
    gateway.clock.advance(TEN_MINUTES_MS)

    const late = await redeem(scene, signIn, code)

    expect([late.status, late.body]).toMatchObject([400, { code: 'SIGN_IN_EXPIRED' }])
  })

  it('is for no member of another organization', async () => {
    const [scene, other] = [await signInScene(gateway), await signInScene(gateway)]
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const answer = await redeem(other, signIn, code)
    const shown = await callMember(other.client, `GET /api/sign-ins/${signIn.id}`)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
    expect([shown.status, shown.body]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
    expect((await redeem(scene, signIn, code)).status).toBe(200)
  })

  it('is for no other member of the same organization', async () => {
    const organization = 'Two members'
    const { gateway: running, origin } = gateway.running()
    const provision = async (user: string) =>
      running.provision({ organization, user, reissue: true })
    const { userSecret } = await provision('one@latchkey.test')
    const second = await provision('two@latchkey.test')
    const clientOf = (secret: typeof userSecret) =>
      apiClient(
        origin,
        `User ${secret.reveal()}, Organization ${second.organizationSecret.reveal()}`,
      )
    const [one, two] = [clientOf(userSecret), clientOf(second.userSecret)]
    const scene = await signInScene({ ...gateway, client: async () => one })
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))

    const answer = await redeem({ ...scene, client: two }, signIn, code)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
    expect((await redeem(scene, signIn, code)).status).toBe(200)
  })

  it.each(['x', '1', '00000000-0000-4000-8000-000000000000'])('finds none of id %s', async (id) => {
    const { client } = await signInScene(gateway)

    const answer = await callMember(client, `GET /api/sign-ins/${id}`)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
  })

  it('is forgotten with its instance', async () => {
    const scene = await signInScene(gateway)
    const signIn = await begin(scene)
    const code = codeOn(await consentTo(signIn))
    const [instance] = await instancesOf(scene)
    instanceIn(await scene.client.call(`GET /instances/${instance?.id}`))
    await scene.client.call(`DELETE /instances/${instance?.id}`)

    const answer = await redeem(scene, signIn, code)

    expect([answer.status, answer.body]).toMatchObject([404, { code: 'SIGN_IN_NOT_FOUND' }])
  })
})
