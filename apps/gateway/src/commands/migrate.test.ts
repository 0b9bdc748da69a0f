import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { connectDatabase } from '../testing/connect-database.ts'
import { environmentOn } from '../testing/gateway-on.ts'
import { runCaptured } from '../testing/run-captured.ts'
import { createTestDatabase, databaseUrl as urlOf } from '../testing/test-database.ts'

describe('migrate', () => {
  it('makes the tables of an empty database and those of the job queue, and says which', async () => {
    await using place = await emptyDatabase()

    const { exitCode, stdout, stderr } = await runCaptured(['migrate'], place.env)

    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Migrated the tables:\n( {2}\w+\d{13}\n)+The job queue's .* \d+\.\n$/)
    expect(await place.count("tables where table_schema = 'latchkey_jobs'")).toBeGreaterThan(0)
  })

  it('says that there is nothing to do where that is so', async () => {
    await using place = await emptyDatabase()
    await runCaptured(['migrate'], place.env)

    const { exitCode, stdout } = await runCaptured(['migrate'], place.env)

    expect(exitCode).toBe(0)
    expect(stdout).toContain('The tables are at this version: nothing to do.')
  })

  it('prints one JSON object where it is told to, whatever is logged', async () => {
    await using place = await emptyDatabase()

    const env = { ...place.env, LATCHKEY_LOG_LEVEL: 'debug' }
    const { stdout } = await runCaptured(['migrate', '--json'], env)

    expect(JSON.parse(stdout)).toEqual({
      migrations: expect.arrayContaining([expect.stringMatching(/^FirstTables/)]) as string[],
      jobQueue: expect.any(Number) as number,
    })
  })

  it('fails with keys that do not open what is stored', async () => {
    await using place = await emptyDatabase()
    await runCaptured(['migrate'], place.env)
    const env = { ...place.env, LATCHKEY_VAULT_KEYS: KeyRing.generate('test').reveal() }

    const { exitCode, stderr } = await runCaptured(['migrate'], env)

    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^latchkey: VAULT_OPEN_FAILED: [^\n]+\n$/)
  })
})

async function emptyDatabase() {
  const databaseUrl = urlOf(await createTestDatabase())
  const client = await connectDatabase(databaseUrl)
  await client.query('drop schema public cascade; create schema public')
  await client.query('drop schema if exists latchkey_jobs cascade')
  const count = async (what: string) => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int from information_schema.${what}`,
    )
    return rows[0]?.count
  }
  const env = environmentOn({ databaseUrl, vaultKeys: KeyRing.generate('test').reveal() })
  return { env, count, [Symbol.asyncDispose]: () => client.end() }
}
