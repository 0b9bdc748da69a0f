import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { connectDatabase } from '../testing/connect-database.ts'
import { eventually } from '../testing/eventually.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startReplica } from '../testing/start-replica.ts'
import { STORE_HASH, startTestGateway } from '../testing/test-gateway.ts'

const clock = new NapClock()
const stack = await sharedByFile(startTestGateway({ clock }))
const database = await sharedByFile(connectDatabase(stack.databaseUrl))
const RECONNECT_MS = 250

const statusFor = async (token: string, origin = stack.origin) => {
  const url = `${origin}/stores/${STORE_HASH}/v2/orders/100`
  const { status } = await call(url, { headers: { 'x-auth-token': token } })
  return status
}

/** Changes an instance past every gateway; resolves when PostgreSQL has told of it. */
async function changeBySql(statement: string, id: number): Promise<void> {
  await database.query('listen latchkey_instance')
  const told = once(database, 'notification')
  await database.query(statement, [id])
  await told
}

describe('an instance that a gateway remembers', () => {
  it('is refused as soon as another has disabled it', async () => {
    const { id, token } = await stack.createOAuthInstance()
    expect(await statusFor(token)).toBe(200)

    await changeBySql('update instance set disabled = true where id = $1', id)

    expect(
      await eventually(
        () => statusFor(token),
        (status) => status !== 200,
      ),
    ).toBe(403)
  })

  it('opens nothing as soon as another has deleted it', async () => {
    const { id, token } = await stack.createOAuthInstance()
    expect(await statusFor(token)).toBe(200)

    await changeBySql('delete from instance where id = $1', id)

    expect(
      await eventually(
        () => statusFor(token),
        (status) => status !== 200,
      ),
    ).toBe(401)
  })

  it('is used with its new upstream as soon as another has switched it', async () => {
    const legacy = await stack.createLegacyInstance()
    const oauth = await stack.createOAuthInstance()
    await statusFor(legacy.token)

    await changeBySql("update instance set upstream = 'oauth' where id = $1", legacy.id)

    // It has no credential of that kind: whoever remembered the old one would go on with it.
    expect(
      await eventually(
        () => statusFor(legacy.token),
        (status) => status !== 200,
      ),
    ).toBe(401)
    expect(await statusFor(oauth.token)).toBe(200)
  })

  it('is refused by every replica as soon as one has disabled it', async () => {
    await using replica = await startReplica(stack)
    const { id, token } = await stack.createOAuthInstance()
    expect(await statusFor(token, replica.origin)).toBe(200)

    await call(`${stack.origin}/elements/api-v2/instances/${id}/enabled`, {
      method: 'DELETE',
      headers: { authorization: stack.authorization },
    })

    const ask = () => statusFor(token, replica.origin)
    expect(await eventually(ask, (status) => status !== 200)).toBe(403)
  })
})

describe('a gateway that cannot hear of changes', () => {
  it('believes nothing that it remembers, until it hears of them again', async () => {
    const { id, token } = await stack.createOAuthInstance()
    await statusFor(token)
    await using server = await connectDatabase()
    const setConnections = (allowed: boolean) =>
      server.query(`alter database ${database.database ?? ''} allow_connections ${allowed}`)

    await setConnections(false)
    const naps = clock.naps.length
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query = 'listen latchkey_instance'
          and pid <> pg_backend_pid()`,
    )
    await clock.napAfter(naps)
    const statementsBefore = stack.gateway.statements.sent
    const deaf = [await statusFor(token), await statusFor(token)]
    const statementsOfDeaf = stack.gateway.statements.sent - statementsBefore
    await database.query('update instance set disabled = true where id = $1', [id])
    const changed = await statusFor(token)
    await setConnections(true)
    clock.advance(RECONNECT_MS)

    const remembered = await eventually(
      async () => {
        const before = stack.gateway.statements.sent
        await statusFor(token)
        return stack.gateway.statements.sent - before
      },
      (statements) => statements === 0,
    )

    expect([deaf, statementsOfDeaf, changed]).toEqual([[200, 200], 2, 403])
    expect(remembered).toBe(0)
  })
})
