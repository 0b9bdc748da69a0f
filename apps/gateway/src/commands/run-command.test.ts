import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { environmentOn } from '../testing/gateway-on.ts'
import { runCaptured } from '../testing/run-captured.ts'
import { startStandIn, vacantOrigin } from '../testing/stand-in-upstream.ts'
import { createTestDatabase, databaseUrl as urlOf } from '../testing/test-database.ts'

const SECRET = 'mellon-4711'

describe('the command line', () => {
  it.each(['--help', '-h'])('shows with %s what there is', async (option) => {
    const { exitCode, stdout, stderr } = await runCaptured([option], {})

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/serve.*init.*migrate.*new-key.*rotate-keys/s)
  })

  it.each([
    ['a command that there is not', ['start']],
    ['a name that every object has', ['toString']],
    ['an option that serve does not have', ['serve', '--port']],
    ['an option that rotate-keys does not have', ['rotate-keys', '--force']],
    ['an option that migrate does not have', ['migrate', '--apply']],
    ['an id that no key can have', ['new-key', '--id', 'K 1']],
  ])('says that it does not understand %s', async (_what, args) => {
    const { exitCode, stdout, stderr } = await runCaptured(args, await goodEnvironment())

    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^latchkey: .+\n\nusage: /)
  })

  it.each([
    ['serve'],
    ['init', '--organization', 'A', '--user', 'B'],
    ['migrate'],
    ['rotate-keys'],
  ])('says in one line what is wrong with the environment of %s', async (...args) => {
    const { exitCode, stdout, stderr } = await runCaptured(args, {
      LATCHKEY_PORT: SECRET,
      LATCHKEY_UPSTREAM_TIMEOUT: SECRET,
    })

    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^latchkey: CONFIGURATION_INVALID: [^\n]+\n$/)
    expect(stderr).not.toContain(SECRET)
  })

  it('says which entry of the vault keys is wrong, and repeats none', async () => {
    const env = { ...(await goodEnvironment()), LATCHKEY_VAULT_KEYS: `a:${SECRET}` }

    const { exitCode, stderr } = await runCaptured(['serve'], env)

    expect(exitCode).toBe(1)
    expect(stderr).toContain('VAULT_KEYS_INVALID: the vault keys are not usable: entry 1 has no 32')
    expect(stderr).not.toContain(SECRET)
  })

  it('says that the port is taken, and by which setting to move', async () => {
    await using other = await startStandIn(() => undefined)
    const env = { ...(await goodEnvironment()), LATCHKEY_PORT: new URL(other.origin).port }

    const { exitCode, stderr } = await runCaptured(['serve'], env)

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^latchkey: PORT_TAKEN: port \d+ is taken \(.*LATCHKEY_PORT/)
  })

  it.each(['127.0.0.1', 'localhost'])(
    'says that the database at %s is out of reach, and not how to log in to it',
    async (host) => {
      const { port } = new URL(await vacantOrigin())
      const url = `postgres://latchkey:${SECRET}@${host}:${port}/latchkey`
      const env = { ...(await goodEnvironment()), LATCHKEY_DATABASE_URL: url }

      const { exitCode, stderr } = await runCaptured(['serve'], env)

      expect(exitCode).toBe(1)
      expect(stderr).toMatch(/^latchkey: DATABASE_UNREACHABLE: [^\n]*ECONNREFUSED[^\n]*\n$/)
      expect(stderr).not.toContain(SECRET)
    },
  )
})

async function goodEnvironment(): Promise<NodeJS.ProcessEnv> {
  return environmentOn({
    databaseUrl: urlOf(await createTestDatabase()),
    vaultKeys: KeyRing.generate('test').reveal(),
  })
}
