import { startMockBigCommerce } from '@latchkey/mock-bigcommerce'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { BUILT, startCli } from './testing/cli-process.ts'
import { sampleCredentials, STORE_HASH } from './testing/gateway-cli.ts'
import { consentTo, registerApp } from './testing/mock-app.ts'
import { newFolder } from './testing/run-cli.ts'
import { WEB_CALLBACK } from './testing/sign-in-scene.ts'

const { mockOrigin } = inject('gateway')

describe('the process', () => {
  it('prints data on stdout, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await startCli(['scopes', 'list', '--json']).ended

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toHaveLength(70)
  })

  it('says on stderr what it does not understand, and ends with 2', async () => {
    const { exitCode, stdout, stderr } = await startCli(['scopes', 'lst']).ended

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^latchkey: USAGE: [^\n]+\n$/)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 130 at %s, and says nothing',
    async (signal) => {
      const waiting = startCli(['login', '--OAuthClientId', 'x', '--StoreId', STORE_HASH], {
        HOME: newFolder(),
        LATCHKEY_CLIENT_SECRET: 'x',
      })
      await waiting.said(/To sign in, open this address/)

      waiting.kill(signal)

      const { exitCode, stdout, stderr } = await waiting.ended
      expect([exitCode, stdout]).toEqual([130, ''])
      expect(stderr).not.toMatch(/latchkey: |at .*\(/)
    },
  )

  it('runs the mock, until it is interrupted', async () => {
    const mock = startCli(['mock', '--port', '0', '--json'])
    const origin = (await mock.said(/http:[^"]+/)).trim()
    const page = await fetch(`${origin}/login`)
    await page.text()

    mock.kill('SIGINT')

    expect([page.status, (await mock.ended).exitCode]).toEqual([200, 0])
  })

  it('ends quietly where nobody reads on', async () => {
    const list = startCli(['scopes', 'list'])
    list.closeStdout()

    expect((await list.ended).stderr).toBe('')
  })

  it('says in one line that Node is too old', () => {
    const program = JSON.stringify(join(BUILT, 'latchkey.mjs'))
    const pretend = `Object.defineProperty(process, 'versions', { value: { node: '22.1.0' } })`

    const { status, stderr } = spawnSync(
      process.execPath,
      ['-e', `${pretend}; import(${program})`],
      { encoding: 'utf8' },
    )

    expect([status, stderr]).toEqual([
      1,
      'latchkey: Node 24.11 or newer is needed, and this is 22.1.0\n',
    ])
  })
})

describe('processes that write the same settings', () => {
  it('wait for each other: each succeeds, and the file opens', async () => {
    const { accessToken } = await sampleCredentials(mockOrigin)
    const env = {
      HOME: newFolder(),
      LATCHKEY_DEVELOPMENT_UPSTREAM: mockOrigin,
      LATCHKEY_ACCESS_TOKEN: accessToken,
    }
    const args = ['login', '--AuthScheme', 'PersonalAccessToken', '--StoreId', STORE_HASH]

    const outcomes = await Promise.all(Array.from({ length: 4 }, () => startCli(args, env).ended))

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
    expect((await startCli(['settings', 'show'], env).ended).exitCode).toBe(0)
  })

  it('refresh an ending token once, and both call', async () => {
    await using mock = await startMockBigCommerce()
    const app = await registerApp(mock, WEB_CALLBACK, { tokenLifeSeconds: 50 })
    const { redirectUrl } = await consentTo(mock, app)
    const env = {
      HOME: newFolder(),
      LATCHKEY_DEVELOPMENT_UPSTREAM: mock.origin,
      LATCHKEY_CLIENT_SECRET: app.clientSecret,
    }
    const login = ['login', '--headless', '--OAuthClientId', app.clientId]
    await startCli([...login, '--CallbackURL', WEB_CALLBACK, '--verifier', redirectUrl], env).ended
    await fetch(`${mock.origin}/control/apps/${app.clientId}`, {
      method: 'PUT',
      body: JSON.stringify({ tokenLifeSeconds: 3_600 }),
    })
    const exchanges = () =>
      mock.journal.entries().filter(({ path }) => path.endsWith('/oauth2/token')).length
    const before = exchanges()

    const call = () => startCli(['call', 'GET', '/v2/time'], env).ended
    const outcomes = await Promise.all([call(), call()])

    expect(outcomes.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    expect(exchanges() - before).toBe(1)
  })
})
