import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { environmentOn, startGatewayOn } from '../testing/gateway-on.ts'
import { runCaptured } from '../testing/run-captured.ts'
import { createTestDatabase, databaseUrl as urlOf } from '../testing/test-database.ts'

const NAMED = ['--organization', 'Acme', '--user', 'a@acme.test']

describe('init', () => {
  it('prints secrets that open the gateway, and nothing else on stdout', async () => {
    const place = await makePlace()

    const { exitCode, stdout, stderr } = await runCaptured(['init', ...NAMED], environmentOn(place))

    const userSecret = /^User secret: +(lku_\S+)$/m.exec(stdout)?.[1] ?? ''
    const organizationSecret = /^Organization secret: (lko_\S+)$/m.exec(stdout)?.[1] ?? ''
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(await statusWith(place, { userSecret, organizationSecret })).toBe(200)
  })

  it('prints one JSON object where it is told to, whatever is logged', async () => {
    const place = await makePlace()
    const env = { ...environmentOn(place), LATCHKEY_LOG_LEVEL: 'debug' }

    const { exitCode, stdout } = await runCaptured(['init', ...NAMED, '--json'], env)

    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      organizationSecret: expect.stringMatching(/^lko_/) as string,
      userSecret: expect.stringMatching(/^lku_/) as string,
    })
  })

  it('refuses an organization that exists, and changes nothing', async () => {
    const place = await makePlace()
    await runCaptured(['init', ...NAMED], environmentOn(place))
    const before = await dumpDatabase(place.databaseUrl)

    const { exitCode, stdout, stderr } = await runCaptured(['init', ...NAMED], environmentOn(place))

    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('ORGANIZATION_EXISTS')
    expect(await dumpDatabase(place.databaseUrl)).toBe(before)
  })

  it('replaces the secrets with --reissue, and the old ones open nothing', async () => {
    const place = await makePlace()
    const first = await initJson(place)

    const second = await initJson(place, '--reissue')

    expect([await statusWith(place, first), await statusWith(place, second)]).toEqual([401, 200])
  })

  it.each([
    ['no organization', ['--user', 'a@acme.test']],
    ['no user', ['--organization', 'Acme']],
    ['an empty name', ['--organization', '', '--user', 'a@acme.test']],
    ['an option that it does not have', [...NAMED, '--force']],
    ['an option without its value', ['--organization']],
    ['a word too many', [...NAMED, 'please']],
  ])('is told wrongly with %s', async (_what, args) => {
    const place = await makePlace()

    const { exitCode, stdout, stderr } = await runCaptured(['init', ...args], environmentOn(place))

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('usage: latchkey-gateway')
  })
})

type Place = Awaited<ReturnType<typeof makePlace>>

async function makePlace() {
  return {
    databaseUrl: urlOf(await createTestDatabase()),
    vaultKeys: KeyRing.generate('test').reveal(),
  }
}

interface Secrets {
  readonly userSecret: string
  readonly organizationSecret: string
}

async function initJson(place: Place, ...more: string[]): Promise<Secrets> {
  const { stdout } = await runCaptured(['init', ...NAMED, '--json', ...more], environmentOn(place))
  return JSON.parse(stdout) as Secrets
}

async function statusWith(place: Place, secrets: Secrets): Promise<number> {
  await using gateway = await startGatewayOn(place)
  const { userSecret, organizationSecret } = secrets
  const authorization = `User ${userSecret}, Organization ${organizationSecret}`
  return (await apiClient(gateway.origin, authorization).call('GET /instances')).status
}
