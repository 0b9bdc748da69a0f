import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { ConsentBrowser } from '../testing/consent-browser.ts'
import { appOfGateway } from '../testing/gateway-app.ts'
import { runOnGateway, sampleCredentials, STORE_HASH } from '../testing/gateway-cli.ts'
import { consentTo } from '../testing/mock-app.ts'
import { newFolder, type CliOptions, type Outcome } from '../testing/run-cli.ts'

const { mockOrigin } = inject('gateway')
const { username, apiToken, accessToken } = await sampleCredentials(mockOrigin)
const TOKEN = { LATCHKEY_ACCESS_TOKEN: accessToken }

const created = z.object({ id: z.int() })

/** Makes an instance that is on a legacy account. */
async function legacyInstance(name: string): Promise<string> {
  const { stdout, stderr } = await runOnGateway(
    [
      ...[
        'instances',
        'create',
        '--kind',
        'legacy',
        '--store',
        `store-${STORE_HASH}.mybigcommerce.com`,
      ],
      ...['--username', username, '--name', name, '--json'],
    ],
    { env: { LATCHKEY_API_TOKEN: apiToken } },
  )
  if (stdout === '') throw new Error(stderr)
  return String(created.parse(JSON.parse(stdout)).id)
}

/** Runs `migrate …` and expects that it went well. */
async function migrate(line: string, options?: CliOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await tryMigrate(line, options)
  expect({ exitCode, said: exitCode === 0 ? '' : stderr + stdout }).toEqual({
    exitCode: 0,
    said: '',
  })
  return stdout
}

const tryMigrate = (line: string, options?: CliOptions): Promise<Outcome> =>
  runOnGateway(['migrate', ...line.split(' ')], options)

const callOrder = (id: string) =>
  runOnGateway(['call', 'GET', '/v2/orders/100.json', '--instance', id])

describe('a migration by the command line', () => {
  it('goes from plan to finish, and calls flow', { timeout: 60_000 }, async () => {
    const id = await legacyInstance('Journey')
    await callOrder(id)
    await expect
      .poll(() => migrate(`plan ${id}`), { timeout: 20_000 })
      .toContain('GET /v2/orders/{order_id}')
    await migrate(`plan ${id} --apply --why agreed`)
    await migrate(`policy ${id} --minimum-samples 1 --hold-hours 0 --apply`)
    await migrate(`supply ${id}`, { env: TOKEN })
    await migrate(`supply ${id} --apply`, { env: TOKEN })

    const early = await tryMigrate(`cutover ${id}`)
    expect([early.exitCode, early.stdout]).toEqual([
      3,
      expect.stringMatching(/^INVENTORY_NOT_TAKEN +inventory +/m),
    ])
    await expect
      .poll(
        async () => {
          await callOrder(id)
          return migrate(`status ${id}`)
        },
        { timeout: 20_000 },
      )
      .toMatch(/GET \/v2\/orders\/\{order_id\} +[1-9]\d* of 1 /)
    await migrate(`explain ${id}`)
    await migrate(`inventory ${id} --take --apply`)
    await settleAll(id)

    expect(await migrate(`cutover ${id} --canary 50% --apply`)).toMatch(/^Phase: +canary$/m)
    expect(await migrate(`cutover ${id} --apply`)).toMatch(/^Phase: +cut-over$/m)
    expect((await callOrder(id)).exitCode).toBe(0)
    expect(await migrate(`rollback ${id} --apply`)).toMatch(/^Phase: +rolled-back$/m)
    expect((await callOrder(id)).exitCode).toBe(0)
    await migrate(`cutover ${id} --apply`)
    const watched = migrate(`status ${id} --watch`)
    const finished = await tryMigrate(`finish ${id} --apply`)

    expect(finished.stdout).toMatch(/^Phase: +finished$/m)
    expect(finished.stderr).toContain(`"${username}"`)
    expect(await watched).toMatch(/ finished: all calls by the new credential; .+\n$/)
    expect((await callOrder(id)).exitCode).toBe(0)
    expect(await migrate(`report ${id}`)).toContain('agreed')
    const report = JSON.parse(await migrate(`report ${id} --json`)) as {
      history: { kind: string }[]
    }
    expect(report.history.map(({ kind }) => kind)).toContain('rolled-back')
  })

  it('waits until the merchant has installed the app', { timeout: 60_000 }, async () => {
    const id = await legacyInstance('By app')
    await callOrder(id)
    await migrate(`plan ${id} --apply`)
    const app = await appOfGateway()
    const visits: Promise<unknown>[] = []

    const { exitCode, stdout } = await tryMigrate(`supply ${id} --app ${app} --apply --wait`, {
      onTalk: (text) => {
        const [, clientId] = /\/app\/([^/]+)\/install/.exec(text) ?? []
        if (clientId !== undefined) visits.push(install(clientId))
      },
    })

    expect([exitCode, visits.length]).toEqual([0, 1])
    expect(stdout).toMatch(/^Phase: +shadowing$/m)
    expect(stdout).toMatch(/^Credential: +app-grant, supplied /m)
  })
})

describe('a fleet by the command line', () => {
  it('gives each row its verdict, and leaves what is done as it is', async () => {
    const [first, second] = [await legacyInstance('Fleet 1'), await legacyInstance('Fleet 2')]
    for (const id of [first, second]) await callOrder(id)
    const file = join(newFolder(), 'instances.csv')
    const rows = [first, '"Fleet 2"', '99999'].map((named) => `${named},${accessToken}`)
    await writeFile(file, ['instance,access_token', ...rows].join('\n'))

    const tried = await tryMigrate(`--from ${file} --json`)
    const planned = await tryMigrate(`--from ${file} --apply --json`)
    const supplied = await tryMigrate(`--from ${file} --step supply --apply --json`)
    const again = await tryMigrate(`--from ${file} --step supply --apply --json`)

    const outcomes = [tried, planned, supplied, again]
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([3, 3, 3, 3])
    expect(outcomes.map(({ stdout }) => verdictsIn(stdout))).toEqual([
      ['done', 'done', 'refused'],
      ['done', 'done', 'refused'],
      ['done', 'done', 'refused'],
      ['unchanged', 'unchanged', 'refused'],
    ])
    expect(outcomes.map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain(accessToken)
    expect(await migrate(`status ${second}`)).toMatch(/^Phase: +shadowing$/m)
  })
})

/** Has the merchant open the install link and accept: the browser ends at the gateway. */
async function install(clientId: string): Promise<void> {
  const { redirectUrl } = await consentTo({ origin: mockOrigin }, { clientId })
  const { status, text } = await new ConsentBrowser().open(redirectUrl)
  if (status !== 200) throw new Error(text)
}

const verdictsIn = (report: string) =>
  z
    .object({ rows: z.array(z.object({ verdict: z.string() })) })
    .parse(JSON.parse(report))
    .rows.map(({ verdict }) => verdict)

async function settleAll(id: string): Promise<void> {
  const { resources } = z
    .object({
      resources: z.array(z.object({ key: z.string(), settlement: z.string().nullable() })),
    })
    .parse(JSON.parse(await migrate(`inventory ${id} --json`)))
  for (const { key } of resources.filter(({ settlement }) => settlement === null)) {
    await migrate(`inventory ${id} --waive ${key} --why sample --apply`)
  }
}
