import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import {
  createdInstance,
  gatewayEnvironment,
  runOnGateway,
  sampleCredentials,
  STORE_HASH,
} from '../testing/gateway-cli.ts'
import { consentTo, control, registerApp } from '../testing/mock-app.ts'
import { newFolder, runCli } from '../testing/run-cli.ts'
import { WEB_CALLBACK } from '../testing/sign-in-scene.ts'

const credentials = await sampleCredentials(inject('gateway').mockOrigin)

async function tokenOf(instance: number): Promise<string> {
  const { stdout } = await runOnGateway(['instances', 'token', String(instance), '--yes'])
  return stdout.trim()
}

describe('latchkey instances create', () => {
  it('asks for an access token, does not show it, and makes the instance', async () => {
    const asked: string[] = []

    const outcome = await runOnGateway(
      ['instances', 'create', '--kind', 'store-token', '--name', 'Asked', '--store', STORE_HASH],
      {
        person: (question) => {
          asked.push(question)
          return credentials.accessToken
        },
      },
    )

    expect([outcome.exitCode, asked]).toEqual([0, ['Access token:']])
    expect(outcome.stdout).toMatch(/^Instance: \d+\nName: +Asked\n/)
    expect(outcome.stdout + outcome.stderr).not.toContain(credentials.accessToken)
  })

  it('makes one of a legacy account, its token from a file', async () => {
    const file = join(newFolder(), 'token.txt')
    await writeFile(file, `${credentials.apiToken}\n`)

    const { exitCode, stdout } = await runOnGateway([
      ...['instances', 'create', '--kind', 'legacy', '--name', 'Old', '--tag', 'eu'],
      ...['--store', `store-${STORE_HASH}.mybigcommerce.com`],
      ...['--username', credentials.username, '--api-token-file', file, '--json'],
    ])

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'Old',
      tags: ['eu'],
      configuration: { 'authentication.type': 'basic', password: '********' },
    })
    expect(JSON.parse(stdout)).not.toHaveProperty('token')
  })

  it.each([
    ['store-token without a store', ['--kind', 'store-token'], '--store'],
    ['legacy without a user name', ['--kind', 'legacy', '--store', 'x'], '--username'],
    ['an app without its id', ['--kind', 'app'], '--client-id and --callback-url'],
  ])('says what is missing for %s', async (_what, args, missing) => {
    const outcome = await runOnGateway(['instances', 'create', '--name', 'x', ...args])

    expect([outcome.exitCode, outcome.stdout]).toEqual([2, ''])
    expect(outcome.stderr).toContain(`needs ${missing} (see latchkey instances create --help)`)
  })

  it('says where a secret can come from when there is nobody to ask', async () => {
    const { exitCode, stderr } = await runOnGateway([
      ...['instances', 'create', '--kind', 'store-token', '--name', 'x', '--store', STORE_HASH],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toMatch(
      /^latchkey: SETTING_MISSING: LATCHKEY_ACCESS_TOKEN is not set \(.*--access-token-file/,
    )
  })

  it("passes on the gateway's refusal with its code, remedy and request id", async () => {
    const { exitCode, stdout, stderr } = await runOnGateway(
      ['instances', 'create', '--kind', 'store-token', '--name', 'x', '--store', STORE_HASH],
      { env: { LATCHKEY_ACCESS_TOKEN: 'guess' } },
    )

    expect([exitCode, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^latchkey: CREDENTIAL_REFUSED: .+ \(paste .+\) \[request .+\]\n$/)
  })

  it.each([
    ['scopes and store', [], "--set oauth.scope='…' and --store;"],
    ['scopes', ['--store', STORE_HASH], "--set oauth.scope='…';"],
    ['store', ['--set', 'oauth.scope=store_v2_orders'], '--store;'],
  ])('sends no code of an app that comes without its %s', async (_what, options, missing) => {
    const outcome = await runOnGateway(
      [
        ...['instances', 'create', '--kind', 'app', '--name', 'x', '--client-id', 'x'],
        ...['--callback-url', WEB_CALLBACK, ...options],
      ],
      { env: { LATCHKEY_CLIENT_SECRET: 's3cr3t', LATCHKEY_VERIFIER: 'c0d3' } },
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([2, ''])
    expect(outcome.stderr).toContain(`latchkey: USAGE: a code by itself needs ${missing} the whole`)
    expect(outcome.stderr).not.toMatch(/s3cr3t|c0d3/)
  })

  it('takes the code of an app by itself where options say the rest', async () => {
    const mock = { origin: inject('gateway').mockOrigin }
    const app = await registerApp(mock, WEB_CALLBACK)
    const { code } = await consentTo(mock, app)

    const { exitCode, stdout, stderr } = await runOnGateway(
      [
        ...['instances', 'create', '--kind', 'app', '--name', 'By code', '--store', STORE_HASH],
        ...['--client-id', app.clientId, '--callback-url', WEB_CALLBACK],
        ...['--set', 'oauth.scope=store_v2_orders store_v2_information_read_only'],
      ],
      { env: { LATCHKEY_CLIENT_SECRET: app.clientSecret, LATCHKEY_VERIFIER: code } },
    )

    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/^Next: /)])
    expect(stdout).toMatch(/^Kind: +app$/m)
  })

  it('keeps settings of a credential off the command line', async () => {
    const { exitCode, stderr } = await runOnGateway([
      ...['instances', 'create', '--kind', 'store-token', '--name', 'x', '--store', STORE_HASH],
      ...['--set', 'oauth.user.token=s3cr3t'],
    ])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('a credential is not set by --set')
    expect(stderr).not.toContain('s3cr3t')
  })
})

describe('latchkey instances list', () => {
  it('shows a table to a person', async () => {
    const id = await createdInstance('Table for one')

    const { exitCode, stdout } = await runOnGateway([
      ...['instances', 'list', '--search', 'Table for one'],
    ])

    const [heading, row] = stdout.split('\n')
    expect(exitCode).toBe(0)
    expect(heading).toMatch(/^ID +NAME +STORE +KIND +STATE +TAGS$/)
    expect(row).toMatch(
      new RegExp(`^${String(id)} +Table for one +wuxeae6 +store-token +callable$`),
    )
  })

  it('gives a program one JSON document, without tokens', async () => {
    const id = await createdInstance('For a program')

    const { stdout } = await runOnGateway(['instances', 'list', '--search', 'program', '--json'])

    expect(JSON.parse(stdout)).toMatchObject([{ id, name: 'For a program' }])
    expect(stdout).not.toContain(await tokenOf(id))
  })

  it('finds by every tag, and says what to do where there is none', async () => {
    const { stdout } = await runOnGateway(['instances', 'list', '--tag', 'eu', '--tag', 'nobody'])

    expect(stdout).toContain('latchkey instances create --help')
  })
})

describe('latchkey instances show', () => {
  it('shows one', async () => {
    const id = await createdInstance('Shown')

    const { stdout } = await runOnGateway(['instances', 'show', String(id)])

    expect(stdout).toMatch(/Store: +https:\/\/api\.bigcommerce\.com\/stores\/wuxeae6\/v2\n/)
  })

  it('passes on that there is none, as JSON on stderr where that is asked for', async () => {
    const { exitCode, stdout, stderr } = await runOnGateway([
      ...['instances', 'show', '999999', '--json'],
    ])

    expect([exitCode, stdout]).toEqual([3, ''])
    expect(JSON.parse(stderr)).toEqual({
      code: 'INSTANCE_NOT_FOUND',
      title: 'there is no such instance',
      remedy: expect.any(String) as string,
      requestId: expect.any(String) as string,
      status: 404,
    })
  })

  it.each(['abc', '0', '1.5'])('takes no %s for an instance', async (instance) => {
    const { exitCode, stderr } = await runOnGateway(['instances', 'show', instance])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('an instance is a whole number')
  })
})

describe('latchkey instances token', () => {
  it('prints the token alone once the person says yes', async () => {
    const id = await createdInstance()

    const { exitCode, stdout } = await runOnGateway(['instances', 'token', String(id)], {
      person: () => 'y',
    })

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^lki_[\w-]{43}\n$/)
  })

  it.each([
    ['the person says no', { person: () => 'n' }, 1, 'NOT_CONFIRMED'],
    ['the person presses Ctrl-D', { person: () => undefined }, 130, 'INTERRUPTED'],
    ['there is nobody to ask', {}, 2, 'CONFIRMATION_MISSING'],
  ])('prints nothing where %s', async (_what, options, exitCode, code) => {
    const id = await createdInstance()

    const outcome = await runOnGateway(['instances', 'token', String(id)], options)

    expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, ''])
    expect(outcome.stderr).toContain(`latchkey: ${code}: `)
  })
})

describe('latchkey instances edit', () => {
  it('changes name, tags and settings, and nothing else', async () => {
    const id = await createdInstance('Before')
    const before = await tokenOf(id)

    const { stdout } = await runOnGateway([
      ...['instances', 'edit', String(id), '--name', 'After', '--tag', 'a', '--tag', 'b'],
      ...['--set', 'oauth.scope=store_v2_orders', '--json'],
    ])

    expect(JSON.parse(stdout)).toMatchObject({
      name: 'After',
      tags: ['a', 'b'],
      configuration: { 'oauth.scope': 'store_v2_orders', 'oauth.user.token': '********' },
    })
    expect(await tokenOf(id)).toBe(before)
  })

  it('takes all tags away', async () => {
    const id = await createdInstance()
    await runOnGateway(['instances', 'edit', String(id), '--tag', 'a'])

    const { stdout } = await runOnGateway(['instances', 'edit', String(id), '--tag=', '--json'])

    expect(JSON.parse(stdout)).toMatchObject({ tags: [] })
  })

  it('asks what to change where nothing is named', async () => {
    const { exitCode, stderr } = await runOnGateway(['instances', 'edit', '1'])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('--name, --tag or --set')
  })
})

describe('latchkey instances reauthenticate', () => {
  it('moves from a token to a legacy account and back; number, token and settings stay', async () => {
    const id = await createdInstance('Moves')
    await runOnGateway(['instances', 'edit', String(id), '--set', 'oauth.scope=store_v2_orders'])
    const token = await tokenOf(id)

    const there = await runOnGateway(
      [
        ...['instances', 'reauthenticate', String(id), '--kind', 'legacy'],
        ...['--username', credentials.username, '--json'],
      ],
      { env: { LATCHKEY_API_TOKEN: credentials.apiToken } },
    )
    const back = await runOnGateway(
      ['instances', 'reauthenticate', String(id), '--kind', 'store-token', '--json'],
      { env: { LATCHKEY_ACCESS_TOKEN: credentials.accessToken } },
    )

    expect(JSON.parse(there.stdout)).toMatchObject({
      id,
      configuration: { 'authentication.type': 'basic', 'oauth.scope': 'store_v2_orders' },
    })
    expect(JSON.parse(back.stdout)).toMatchObject({
      id,
      configuration: { 'authentication.type': 'custom', 'oauth.scope': 'store_v2_orders' },
    })
    expect(JSON.parse(back.stdout)).not.toHaveProperty('configuration.username')
    expect(await tokenOf(id)).toBe(token)
  })

  it('takes a new secret of the same account, and asks for nothing else', async () => {
    const id = await createdInstance('Same')
    const asked: string[] = []

    const { exitCode } = await runOnGateway(['instances', 'reauthenticate', String(id)], {
      person: (question) => {
        asked.push(question)
        return credentials.accessToken
      },
    })

    expect([exitCode, asked]).toEqual([0, ['Access token:']])
  })

  it('takes the code of an app by itself where the scopes are said', async () => {
    const id = await createdInstance('To an app')
    const mock = { origin: inject('gateway').mockOrigin }
    const app = await registerApp(mock, WEB_CALLBACK)
    const { code } = await consentTo(mock, app)
    const reauthenticate = (...options: string[]) =>
      runOnGateway(
        [
          ...['instances', 'reauthenticate', String(id), '--kind', 'app'],
          ...['--client-id', app.clientId, '--callback-url', WEB_CALLBACK, ...options],
        ],
        { env: { LATCHKEY_CLIENT_SECRET: app.clientSecret, LATCHKEY_VERIFIER: code } },
      )

    const refused = await reauthenticate()
    const taken = await reauthenticate(
      ...['--set', 'oauth.scope=store_v2_orders store_v2_information_read_only'],
    )

    expect(refused.exitCode).toBe(2)
    expect(refused.stderr).toContain("a code by itself needs --set oauth.scope='…'; the whole")
    expect([taken.exitCode, taken.stdout]).toEqual([0, expect.stringMatching(/^Kind: +app$/m)])
  })

  it('leaves the instance as it was where the store refuses', async () => {
    const id = await createdInstance('Kept')

    const { exitCode } = await runOnGateway(['instances', 'reauthenticate', String(id)], {
      env: { LATCHKEY_ACCESS_TOKEN: 'guess' },
    })

    expect(exitCode).toBe(3)
    expect(
      (await runOnGateway(['call', 'GET', '/v2/time', '--instance', String(id)])).exitCode,
    ).toBe(0)
  })
})

describe('latchkey instances disable and enable', () => {
  it('ends and begins calls', async () => {
    const id = String(await createdInstance())
    const call = async () =>
      (await runOnGateway(['call', 'GET', '/v2/time', '--instance', id])).exitCode

    const disabled = await runOnGateway(['instances', 'disable', id])
    const refused = await call()
    await runOnGateway(['instances', 'enable', id])

    expect(disabled.stdout).toMatch(/State: +disabled/)
    expect([refused, await call()]).toEqual([3, 0])
  })
})

describe('latchkey instances delete', () => {
  it('names the instance, asks, and deletes it', async () => {
    const id = await createdInstance('Unloved')
    const asked: string[] = []

    const { exitCode, stdout } = await runOnGateway(['instances', 'delete', String(id)], {
      person: (question) => {
        asked.push(question)
        return 'yes'
      },
    })

    expect([exitCode, stdout]).toEqual([0, `Deleted instance ${String(id)}, "Unloved".\n`])
    expect(asked[0]).toContain(`Delete instance ${String(id)}, "Unloved"?`)
    expect((await runOnGateway(['instances', 'show', String(id)])).exitCode).toBe(3)
  })

  it('deletes nothing without a yes', async () => {
    const id = await createdInstance()

    const { exitCode } = await runOnGateway(['instances', 'delete', String(id)])

    expect(exitCode).toBe(2)
    expect((await runOnGateway(['instances', 'show', String(id)])).exitCode).toBe(0)
  })
})

describe('the way to the gateway', () => {
  it.each([
    ['everything', {}, 'LATCHKEY_GATEWAY_URL, LATCHKEY_USER_SECRET, LATCHKEY_ORGANIZATION_SECRET'],
    [
      'a secret',
      { ...gatewayEnvironment(), LATCHKEY_USER_SECRET: undefined },
      'LATCHKEY_USER_SECRET',
    ],
  ])('names what is missing in one line where that is %s', async (_what, env, names) => {
    const { exitCode, stdout, stderr } = await runCli(['instances', 'list'], { env })

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(
      new RegExp(`^latchkey: SETTING_MISSING: ${names} (is|are) not set .+\n$`),
    )
  })

  it("understands the names of npm start's sample, and secrets in files", async () => {
    const { url, userSecret, organizationSecret } = inject('gateway')
    const file = join(newFolder(), 'organization')
    await writeFile(file, `${organizationSecret}\n`)

    const { exitCode } = await runCli(['instances', 'list'], {
      env: {
        GATEWAY_URL: url,
        USER_SECRET: userSecret,
        LATCHKEY_ORGANIZATION_SECRET_FILE: file,
      },
    })

    expect(exitCode).toBe(0)
  })

  it.each([
    ['no URL', 'gateway.example'],
    ['another scheme', 'ftp://gateway.example'],
    ['a login in it', 'https://u:s3cr3t@gateway.example'],
    ['a query', 'https://gateway.example/?s3cr3t'],
  ])('refuses an address with %s, and does not repeat it', async (_what, gateway) => {
    const { exitCode, stderr } = await runOnGateway(['instances', 'list', '--gateway', gateway])

    expect(exitCode).toBe(2)
    expect(stderr).toContain('SETTING_INVALID')
    expect(stderr).not.toContain('s3cr3t')
  })

  it('refuses a secret that no header can hold, and does not repeat it', async () => {
    const { exitCode, stderr } = await runOnGateway(['instances', 'list'], {
      env: { LATCHKEY_USER_SECRET: 'two s3cr3ts' },
    })

    expect(exitCode).toBe(2)
    expect(stderr).toContain('SETTING_INVALID: LATCHKEY_USER_SECRET')
    expect(stderr).not.toContain('s3cr3t')
  })

  it('says that nothing answers there', async () => {
    const { exitCode, stderr } = await runOnGateway([
      ...['instances', 'list', '--gateway', 'http://127.0.0.1:1'],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('GATEWAY_UNREACHABLE')
  })

  it('says that what answers is no gateway', async () => {
    const { exitCode, stderr } = await runOnGateway([
      ...['instances', 'list', '--gateway', inject('gateway').mockOrigin],
    ])

    expect(exitCode).toBe(1)
    expect(stderr).toContain('GATEWAY_ANSWER_UNREADABLE')
  })
})

describe('latchkey instances check', () => {
  it('asks the store, and says what it says', async () => {
    const id = await createdInstance('Checked')

    const { exitCode, stdout } = await runOnGateway(['instances', 'check', String(id)])

    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^State: +callable\nThe store: +accepted\n/)
  })

  it('ends with 3 where the store knows the credential no more, and says what to do', async () => {
    const { mockOrigin } = inject('gateway')
    const mock = { origin: mockOrigin }
    const app = await registerApp(mock, WEB_CALLBACK)
    const { redirectUrl } = await consentTo(mock, app)
    const created = await runOnGateway(
      [
        ...['instances', 'create', '--kind', 'app', '--name', 'Gone', '--json'],
        ...['--client-id', app.clientId, '--callback-url', WEB_CALLBACK],
      ],
      { env: { LATCHKEY_CLIENT_SECRET: app.clientSecret, LATCHKEY_VERIFIER: redirectUrl } },
    )
    const { id } = JSON.parse(created.stdout) as { id: number }
    await control(mock, `POST /stores/${STORE_HASH}/apps/${app.clientId}/uninstall`)

    const { exitCode, stdout } = await runOnGateway(['instances', 'check', String(id)])

    expect(exitCode).toBe(3)
    expect(stdout).toMatch(/^State: +(revoked|needs-reapproval|invalid)\n(.*\n)*Next step: /)
  })
})
