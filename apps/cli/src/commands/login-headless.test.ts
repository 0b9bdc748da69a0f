import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STORE_HASH } from '../testing/gateway-cli.ts'
import { consentTo } from '../testing/mock-app.ts'
import { startScene, WEB_CALLBACK } from '../testing/sign-in-scene.ts'

describe('latchkey login --headless', () => {
  it('prints the URL, and takes the whole address that the browser was sent back to', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    const asked: string[] = []

    const { exitCode, stdout, stderr } = await scene.run(
      ['login', '--headless', ...scene.properties],
      {
        person: (question) => {
          asked.push(question)
          return redirectUrl
        },
      },
    )

    expect([exitCode, asked]).toEqual([0, ['The address, or the code in it:']])
    expect(stdout).toContain(`Signed in to store ${STORE_HASH}`)
    expect(stderr).toContain(`${scene.mock.origin}/login/oauth2/authorize?client_id=`)
  })

  it.each([
    ['as an option', (code: string) => ({ args: ['--verifier', code] })],
    ['from the environment', (code: string) => ({ args: [], env: { LATCHKEY_VERIFIER: code } })],
  ])('takes the bare code %s', async (_how, give) => {
    await using scene = await startScene(WEB_CALLBACK)
    const { code } = await consentTo(scene.mock, scene.app)
    const { args, ...options } = give(code)

    const { exitCode } = await scene.run(
      ['login', '--headless', ...scene.properties, '--StoreId', STORE_HASH, ...args],
      options,
    )

    expect(exitCode).toBe(0)
  })

  it.each([
    ['a refused consent', `${WEB_CALLBACK}?error=access_denied`, 'VERIFIER_INVALID'],
    ['what is no code', 'two words', 'VERIFIER_INVALID'],
    ['a bare code without a store', 'abc', 'VERIFIER_INVALID'],
  ])('refuses %s', async (_what, verifier, code) => {
    await using scene = await startScene(WEB_CALLBACK)

    const { exitCode, stderr } = await scene.run([
      ...['login', '--headless', ...scene.properties, '--verifier', verifier],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain(`latchkey: ${code}: `)
  })

  it('says that a code was used before, and keeps nothing', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    const args = ['login', '--headless', ...scene.properties, '--verifier', redirectUrl]
    await scene.run([...args, '--OAuthSettingsLocation', join(scene.home, 'first.txt')])

    const { exitCode, stderr } = await scene.run(args)

    expect(exitCode).toBe(3)
    expect(stderr).toContain('GRANT_CODE_REFUSED')
  })

  it('needs to know the callback URL', async () => {
    await using scene = await startScene(WEB_CALLBACK)

    const { exitCode, stderr } = await scene.run([
      ...['login', '--headless', '--OAuthClientId', scene.app.clientId],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('CALLBACK_MISSING')
  })
})
