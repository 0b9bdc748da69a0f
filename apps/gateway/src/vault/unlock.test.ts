import { KeyRing } from '@latchkey/credential-vault'
import { describe, expect, it } from 'vitest'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { startGatewayOn } from '../testing/gateway-on.ts'
import { createTestDatabase, databaseUrl as urlOf } from '../testing/test-database.ts'

const FIRST = KeyRing.generate('first').reveal()

describe('a gateway that starts on what is stored', () => {
  it('opens it with the keys that sealed it, in any place of the ring', async () => {
    const databaseUrl = await databaseSealedWith(FIRST)

    await using gateway = await startGatewayOn({
      databaseUrl,
      vaultKeys: `${KeyRing.generate('second').reveal()},${FIRST}`,
    })

    expect(gateway.origin).toMatch(/^http:/)
  })

  it.each([
    ['without the key', KeyRing.generate('second').reveal(), 'VAULT_KEY_MISSING'],
    ['with another key of the same name', KeyRing.generate('first').reveal(), 'VAULT_OPEN_FAILED'],
    ['with a text that is no key', 'first:mellon', 'VAULT_KEYS_INVALID'],
  ])('refuses %s, changes nothing and closes the database', async (_what, vaultKeys, code) => {
    const databaseUrl = await databaseSealedWith(FIRST)
    const before = await dumpDatabase(databaseUrl)

    await expect(startGatewayOn({ databaseUrl, vaultKeys })).rejects.toMatchObject({ code })

    expect(await dumpDatabase(databaseUrl)).toBe(before)
    await expect.poll(() => connectionsTo(databaseUrl)).toBe(0)
  })

  it('agrees with another that starts on the same empty database at the same time', async () => {
    const databaseUrl = urlOf(await createTestDatabase())
    const place = { databaseUrl, vaultKeys: FIRST }

    const [one, other] = await Promise.all([startGatewayOn(place), startGatewayOn(place)])

    await using gateways = new AsyncDisposableStack()
    gateways.use(one)
    gateways.use(other)
    const keys = await runSql(databaseUrl, 'select purpose from data_key')
    expect(keys).toEqual([{ purpose: 'lookup' }])
  })
})

async function databaseSealedWith(vaultKeys: string): Promise<string> {
  const databaseUrl = urlOf(await createTestDatabase())
  await using gateway = await startGatewayOn({ databaseUrl, vaultKeys })
  await gateway.provision({ organization: 'Acme', user: 'a@acme.test', reissue: false })
  return databaseUrl
}

async function connectionsTo(databaseUrl: string): Promise<unknown> {
  const [row] = await runSql(
    databaseUrl,
    `select count(*)::integer as open from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return row?.['open']
}
