import { describe, expect, it } from 'vitest'
import { STORE_HASH } from '../testing/gateway-cli.ts'
import { consentTo } from '../testing/mock-app.ts'
import { accept, startScene, WEB_CALLBACK, withBrowser } from '../testing/sign-in-scene.ts'

describe('latchkey operation GetOAuthAuthorizationURL', () => {
  it("gives the driver's output for the driver's inputs", async () => {
    await using scene = await startScene(WEB_CALLBACK)

    const { exitCode, stdout } = await scene.run([
      ...['operation', 'GetOAuthAuthorizationURL', '--AuthMode', 'WEB', '--json'],
      ...['--OAuthClientId', scene.app.clientId, '--StoreId', STORE_HASH],
      ...['--CallbackURL', WEB_CALLBACK, '--Permissions', 'store_v2_orders', '--State', 's1'],
    ])

    const { URL: url } = JSON.parse(stdout) as { URL: string }
    expect(exitCode).toBe(0)
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      client_id: scene.app.clientId,
      redirect_uri: WEB_CALLBACK,
      response_type: 'code',
      scope: 'store_v2_orders',
      context: `stores/${STORE_HASH}`,
      state: 's1',
    })
  })

  it('prints the URL alone for a person', async () => {
    await using scene = await startScene(WEB_CALLBACK)

    const { stdout } = await scene.run([
      ...['operation', 'GetOAuthAuthorizationURL', ...scene.properties],
    ])

    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/login\/oauth2\/authorize\?\S+\n$/)
  })

  it.each([
    ['a mode that there is not', ['--AuthMode', 'TV', '--CallbackURL', WEB_CALLBACK], 'AuthMode'],
    ['no callback', [], 'CallbackURL is missing'],
  ])('refuses %s', async (_what, args, message) => {
    await using scene = await startScene(WEB_CALLBACK)

    const { exitCode, stderr } = await scene.run([
      ...['operation', 'GetOAuthAuthorizationURL', '--OAuthClientId', scene.app.clientId, ...args],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('latchkey operation GetOAuthAccessToken', () => {
  it('exchanges a verifier in mode WEB, and keeps nothing', async () => {
    await using scene = await startScene(WEB_CALLBACK)
    const { code } = await consentTo(scene.mock, scene.app)

    const { exitCode, stdout } = await scene.run([
      ...['operation', 'GetOAuthAccessToken', '--AuthMode', 'WEB', '--Verifier', code, '--json'],
      ...[...scene.properties, '--StoreId', STORE_HASH],
    ])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      OAuthAccessToken: expect.stringMatching(/^[a-z0-9]{31}$/) as string,
      OAuthRefreshToken: null,
      ExpiresIn: -1,
    })
    expect((await scene.run(['settings', 'show'])).stderr).toContain('SETTINGS_FILE_ABSENT')
  })

  it('says when a token ends, and what it is refreshed with', async () => {
    await using scene = await startScene(WEB_CALLBACK, { tokenLifeSeconds: 3_600 })
    const { code } = await consentTo(scene.mock, scene.app)

    const { stdout } = await scene.run(
      [
        ...['operation', 'GetOAuthAccessToken', '--AuthMode', 'WEB'],
        ...[...scene.properties, '--StoreId', STORE_HASH],
      ],
      { env: { LATCHKEY_VERIFIER: code } },
    )

    expect(stdout).toMatch(
      /^OAuthAccessToken: +\w+\nOAuthRefreshToken: \w+\nExpiresIn: +3(600|59\d)\n$/,
    )
  })

  it('opens the browser in mode APP', async () => {
    await using scene = await startScene()
    const { options, pages } = withBrowser(accept)

    const { exitCode, stdout } = await scene.run(
      ['operation', 'GetOAuthAccessToken', ...scene.properties, '--StoreId', STORE_HASH],
      options,
    )

    expect([exitCode, pages.length]).toEqual([0, 1])
    expect(stdout).toMatch(/^OAuthAccessToken: \w{31}\n/)
  })

  it('needs a verifier in mode WEB', async () => {
    await using scene = await startScene(WEB_CALLBACK)

    const { exitCode, stderr } = await scene.run([
      ...['operation', 'GetOAuthAccessToken', '--AuthMode', 'WEB', ...scene.properties],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('Verifier is missing in AuthMode WEB')
  })
})
