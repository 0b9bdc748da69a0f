import { systemClock, type Clock } from '@latchkey/kernel'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sampleCredentials, STORE_HASH } from '../testing/gateway-cli.ts'
import { withSettingsLock } from '../settings/settings-lock.ts'
import { consentTo, control } from '../testing/mock-app.ts'
import { newFolder, runCli } from '../testing/run-cli.ts'
import { OTHER_STORE, startScene, WEB_CALLBACK } from '../testing/sign-in-scene.ts'

const UNINTERRUPTED = { clock: systemClock, signal: new AbortController().signal }

describe("latchkey login with the driver's configuration", () => {
  it('prints the URL for InitiateOAuth=OFF', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const text = `InitiateOAuth=OFF;OAuthClientId=${scene.app.clientId};CallbackURL=${WEB_CALLBACK}`

    const { exitCode, stdout } = await scene.run(['login', '--connection-string', text])

    expect(exitCode).toBe(0)
    expect(new URL(stdout.trim()).searchParams.get('redirect_uri')).toBe(WEB_CALLBACK)
  })

  it('exchanges OAuthVerifier once, and takes what it got the next time', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const { code } = await consentTo(scene.mock, scene.app)
    const location = join(scene.home, 'OAuth settings.txt')
    const configuration = [
      `InitiateOAuth=REFRESH;OAuthVerifier=${code};OAuthClientId=${scene.app.clientId}`,
      `OAuthClientSecret=${scene.app.clientSecret};CallbackURL=${WEB_CALLBACK};StoreId=${STORE_HASH}`,
      `OAuthSettingsLocation=${location}`,
    ].join(';')
    const run = () => scene.run(['login', '--connection-string', configuration, '--json'])

    const first = await run()
    const second = await run()

    expect(JSON.parse(first.stdout)).toMatchObject({ from: 'now', settingsFile: location })
    expect(JSON.parse(second.stdout)).toMatchObject({ from: 'file', settingsFile: location })
  })

  it('uses the settings file for InitiateOAuth=REFRESH, from another machine, too', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    await scene.run(['login', '--headless', ...scene.properties, '--verifier', redirectUrl])
    const args = [
      'login',
      '--connection-string',
      `InitiateOAuth=REFRESH;OAuthSettingsLocation=${scene.file}`,
    ]

    const { exitCode, stdout } = await scene.run(args, { homeDirectory: newFolder() })

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Signed in already to store wuxeae6 as Astrid/)
  })

  it.each([
    ['app', 'OAuthClientId=another', 'OAuthClientId'],
    ['store', `StoreId=${OTHER_STORE}`, 'StoreId'],
  ])('refuses the settings of another %s', async (_what, property, name) => {
    await using scene = await startScene(WEB_CALLBACK)
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    await scene.run(['login', '--headless', ...scene.properties, '--verifier', redirectUrl])

    const { exitCode, stderr } = await scene.run([
      ...['login', '--property', 'InitiateOAuth=REFRESH', '--property', property],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(new RegExp(`SETTINGS_OTHER_CONNECTION: .* of another ${name}`))
  })

  it('refreshes a token that ends, once, and keeps the new one', async () => {
    await using scene = await startScene(WEB_CALLBACK, { tokenLifeSeconds: 30 })
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    await scene.run(['login', '--headless', ...scene.properties, '--verifier', redirectUrl])
    const before = scene.exchanges()

    const { exitCode } = await scene.run(['call', 'GET', '/v2/time'])

    expect([exitCode, scene.exchanges() - before]).toEqual([0, 1])
  })

  it('refreshes once where two want to at the same time', async () => {
    await using scene = await startScene(WEB_CALLBACK, { tokenLifeSeconds: 50 })
    const { redirectUrl } = await consentTo(scene.mock, scene.app)
    await scene.run(['login', '--headless', ...scene.properties, '--verifier', redirectUrl])
    await control(scene.mock, `PUT /apps/${scene.app.clientId}`, { tokenLifeSeconds: 3_600 })
    const before = scene.exchanges()
    const bothLooked = Promise.withResolvers<undefined>()
    let looks = 0
    const clock: Clock = {
      ...systemClock,
      now() {
        looks += 1
        if (looks === 2) bothLooked.resolve(undefined)
        return systemClock.now()
      },
    }

    const outcomes = await withSettingsLock(scene.file, UNINTERRUPTED, async () => {
      const call = () => scene.run(['call', 'GET', '/v2/time'], { clock })
      const calls = [call(), call()]
      await bothLooked.promise
      return { calls }
    })

    const exitCodes = (await Promise.all(outcomes.calls)).map(({ exitCode }) => exitCode)
    expect([exitCodes, scene.exchanges() - before]).toEqual([[0, 0], 1])
  })

  it('takes a personal token, proves it, and keeps it for later calls', async () => {
    await using scene = await startScene()
    const { accessToken } = await sampleCredentials(scene.mock.origin)
    const asked: string[] = []

    const outcome = await scene.run(
      ['login', '--AuthScheme', 'PersonalAccessToken', '--StoreId', STORE_HASH],
      {
        person: (question) => {
          asked.push(question)
          return accessToken
        },
      },
    )

    expect([outcome.exitCode, asked]).toEqual([0, ['Access token:']])
    expect((await scene.run(['call', 'GET', '/v2/time'])).exitCode).toBe(0)
  })

  it('says that a token has ended that nothing can replace', async () => {
    await using scene = await startScene()
    const { accessToken } = await sampleCredentials(scene.mock.origin)
    await scene.run([
      ...['login', '--AuthScheme', 'OAuth', '--StoreId', STORE_HASH],
      ...['--OAuthExpiresIn', '60', '--OAuthTokenTimestamp', '1700000000000'],
      ...['--OAuthAccessToken', accessToken],
    ])

    const { exitCode, stderr } = await scene.run(['call', 'GET', '/v2/time'])

    expect(exitCode).toBe(3)
    expect(stderr).toContain('SIGN_IN_ENDED')
  })

  it('keeps no token that the store refuses', async () => {
    await using scene = await startScene()

    const { exitCode, stderr } = await scene.run(
      ['login', '--AuthScheme', 'PersonalAccessToken', '--StoreId', STORE_HASH],
      { env: { LATCHKEY_ACCESS_TOKEN: 'guess' } },
    )

    expect(exitCode).toBe(3)
    expect(stderr).toContain('CREDENTIAL_REFUSED')
    expect((await scene.run(['settings', 'show'])).stderr).toContain('SETTINGS_FILE_ABSENT')
  })

  it('names every property that is unknown or contradicts another', async () => {
    const { exitCode, stderr } = await runCli([
      ...['login', '--connection-string', 'AuthScheme=OAuth;InitiateOAuth=SOON;OAuthClientID=x'],
      ...['--property', 'ClientSecret=s3cr3t'],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/InitiateOAuth is none of OFF, GETANDREFRESH and REFRESH/)
    expect(stderr).toMatch(/ClientSecret is not known: did you mean OAuthClientSecret\?/)
    expect(stderr).not.toContain('s3cr3t')
  })

  it('asks what to sign in to where nothing is said', async () => {
    const { exitCode, stderr } = await runCli(['login'])

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/--app .* --OAuthClientId/)
  })
})
