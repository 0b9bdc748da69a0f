import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { curlLines } from './curl-lines.mjs'
import { startStack } from './stack.mjs'

describe('startStack', () => {
  it('makes a sample that a shell can read', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    const seen = execFileSync('sh', ['-c', `set -a; . ${stack.file}; env`], { encoding: 'utf8' })

    expect(seen).toContain("LEGACY_USERNAME=o'hara\n")
    expect(seen).toContain(`GATEWAY_URL=${stack.gateway.origin}\n`)
    expect(Object.keys(stack.sample)).toEqual([
      'GATEWAY_URL',
      'MOCK_API_URL',
      'MOCK_LOGIN_URL',
      'MOCK_LEGACY_URL',
      'STORE_HASH',
      'ACCESS_TOKEN',
      'LEGACY_USERNAME',
      'LEGACY_TOKEN',
      'CLIENT_ID',
      'CLIENT_SECRET',
      'USER_SECRET',
      'ORGANIZATION_SECRET',
      'LEGACY_INSTANCE_ID',
      'LEGACY_INSTANCE_TOKEN',
      'OAUTH_INSTANCE_ID',
      'OAUTH_INSTANCE_TOKEN',
      'APP_ID',
      'APP_CLIENT_ID',
      'APP_CLIENT_SECRET',
      'APP_CALLBACK_URL',
      'APP_INSTALL_URL',
    ])
  })

  it('tells the mock to keep its stores beside the gateway’s data', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    const { stateFile } = await (await fetch(stack.mock.origin)).json()

    expect(stateFile).toBe(join(stack.directory, 'mock-state.json'))
  })

  it('lets nobody else read what is secret', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    const files = ['sample.env', 'vault.keys', 'gateway.log', 'mock-bigcommerce.log']
    const modes = await Promise.all(files.map((file) => stat(join(stack.directory, file))))

    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600, 0o600, 0o600])
    expect((await stat(stack.directory)).mode & 0o066).toBe(0)
    const keys = await readFile(join(stack.directory, 'vault.keys'), 'utf8')
    expect(keys).toMatch(/^k1:[A-Za-z0-9+/]{43}=\n$/)
  })

  it('uses the sample of an earlier start again', async () => {
    await using home = await makeHome()
    const first = await start(home)
    await first[Symbol.asyncDispose]()
    await using second = await start(home)

    const {
      GATEWAY_URL,
      MOCK_API_URL,
      MOCK_LOGIN_URL,
      MOCK_LEGACY_URL,
      APP_CALLBACK_URL,
      ...kept
    } = first.sample

    expect(second.sample).toMatchObject(kept)
    expect(second.sample).toMatchObject({ GATEWAY_URL: second.gateway.origin })
    expect(second.sample.APP_CALLBACK_URL).toBe(`${second.gateway.origin}/auth`)
    expect([GATEWAY_URL, MOCK_API_URL, MOCK_LOGIN_URL, MOCK_LEGACY_URL]).toHaveLength(4)
    expect(APP_CALLBACK_URL).toBe(`${GATEWAY_URL}/auth`)
  })

  it('sends the callbacks of the mock’s app to the gateway, wherever it listens', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    const { apps } = await (await fetch(stack.mock.origin)).json()

    expect(apps[0]).toMatchObject({
      authCallbackUrl: `${stack.gateway.origin}/auth`,
      loadCallbackUrl: `${stack.gateway.origin}/load`,
      uninstallCallbackUrl: `${stack.gateway.origin}/uninstall`,
      removeUserCallbackUrl: `${stack.gateway.origin}/removeUser`,
    })
  })

  it('issues new secrets for the same instances when the sample file is lost', async () => {
    await using home = await makeHome()
    const first = await start(home)
    await first[Symbol.asyncDispose]()
    await rm(first.file)

    await using second = await start(home)

    expect(second.sample).toMatchObject({
      USER_SECRET: 'u2',
      LEGACY_INSTANCE_ID: first.sample.LEGACY_INSTANCE_ID,
      OAUTH_INSTANCE_TOKEN: first.sample.OAUTH_INSTANCE_TOKEN,
    })
  })

  it('quotes the last line of a gateway that does not start', async () => {
    await using home = await makeHome()

    const failed = start(home, { LATCHKEY_LOG_LEVEL: 'fatal' })

    await expect(failed).rejects.toThrow(
      'the gateway ended unexpectedly (exit code 3): the gateway does not start: no reason at all',
    )
  })

  it('notices a gateway that is killed', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    stack.gateway.kill('SIGKILL')

    await expect(stack.gateway.ended).resolves.toMatchObject({
      message: 'the gateway ended unexpectedly (SIGKILL)',
    })
  })

  it('gives one command for each door, ready for a shell', async () => {
    await using home = await makeHome()
    await using stack = await start(home)

    const line = curlLines(stack.sample).legacy.replace(/^curl/, 'printf "%s\\n"')

    expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      '-s',
      '-u',
      "o'hara:legacy-token",
      `${stack.gateway.origin}/legacy/abc123/api/v2/orders/100.json`,
    ])
  })
})

async function makeHome() {
  const path = await mkdtemp(join(tmpdir(), 'latchkey-start-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

async function start({ path }, settings = {}) {
  const stack = []
  const stop = async () => {
    for (const program of stack.toReversed()) await program.stop()
  }
  const script = (name) => fileURLToPath(new URL(`testing/stand-in-${name}.mjs`, import.meta.url))
  try {
    const started = await startStack({
      stack,
      scripts: { gateway: script('gateway'), mock: script('mock') },
      ports: { gateway: 0, mock: 0 },
      env: { PATH: process.env.PATH, LATCHKEY_DATA_DIR: join(path, 'state'), ...settings },
      signal: AbortSignal.timeout(20_000),
    })
    return { ...started, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}
