import { describe, expect, it } from 'vitest'
import { startGateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'
import { apiClient } from '../testing/api-client.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { runSql } from '../testing/dump-database.ts'
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts'
import { follow } from './testing/followed-instance.ts'

const MINUTE = 60_000
// What lies between two rounds of checks, and between two rounds of the renewal of tokens.
const CHECK_MS = 60_000
const RENEW_MS = 30_000

/** Moves time, and waits until so many gateways on the clock have done their round of checks. */
async function passRounds(
  clock: NapClock,
  ms: number,
  { gateways = 1, roundMs = CHECK_MS } = {},
): Promise<void> {
  let naps = clock.naps.length
  clock.advance(ms)
  for (let rounds = 0; rounds < gateways; naps += 1) {
    if ((await clock.napAfter(naps)) === roundMs) rounds += 1
  }
}

const questions = ({ mock }: TestGateway) =>
  mock.journal.entries().filter(({ path }) => path.endsWith('/v2/time')).length

async function standings({ databaseUrl }: TestGateway) {
  const rows = await runSql(databaseUrl, 'select standing from instance order by id')
  return rows.map(({ standing }) => standing)
}

/** Ends the store-level account of an instance. */
async function endFullAccount({ mock }: TestGateway): Promise<void> {
  const [full] = mock.stores[0]?.apiAccounts ?? []
  const url = `${mock.origin}/control/stores/wuxeae6/api-accounts`
  const { apiAccounts } = (await (await fetch(url)).json()) as {
    apiAccounts: { id: number; accessToken: string }[]
  }
  const account = apiAccounts.find(({ accessToken }) => accessToken === full?.accessToken)
  await fetch(`${url}/${account?.id ?? 0}`, { method: 'DELETE' })
}

describe('checks on schedule', () => {
  it('ask each store once in a period, and find what is dead without a call', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    await stack.createOAuthInstance()
    await stack.createLegacyInstance()
    stack.mock.journal.clear()
    await endFullAccount(stack)

    await passRounds(clock, 44 * MINUTE)
    const early = questions(stack)
    await passRounds(clock, 16 * MINUTE)
    const due = questions(stack)
    await passRounds(clock, MINUTE)

    expect([early, due, questions(stack)]).toEqual([0, 2, 2])
    expect(await standings(stack)).toEqual(['invalid', 'callable'])
  })

  it('leave alone what a person has switched off, and what was uninstalled', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    const { id } = await stack.createOAuthInstance()
    await apiClient(stack.origin, stack.authorization).call(`DELETE /instances/${id}/enabled`)
    await stack.createLegacyInstance()
    const revoked = await stack.createLegacyInstance()
    await runSql(stack.databaseUrl, `update instance set standing = 'revoked' where id = $1`, [
      revoked.id,
    ])
    stack.mock.journal.clear()

    await passRounds(clock, 60 * MINUTE)

    expect(questions(stack)).toBe(1)
  })

  it('are shared by replicas: no store is asked twice', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    await using replica = await startGateway(stack.config, {
      clock,
      log: createLog('fatal', { write: () => undefined }),
      random: () => 0.5,
      lost: (error) => {
        throw error
      },
    })
    for (let made = 0; made < 30; made += 1) await stack.createOAuthInstance()
    stack.mock.journal.clear()

    await passRounds(clock, 60 * MINUTE, { gateways: 2 })

    expect(replica.origin).not.toBe(stack.origin)
    expect(questions(stack)).toBe(30)
  })

  it('can be switched off', async () => {
    const clock = new NapClock()
    const env = { LATCHKEY_HEALTH_CHECK_MINUTES: '0' }
    await using stack = await startTestGateway({ clock, env })
    await stack.createOAuthInstance()
    stack.mock.journal.clear()

    await passRounds(clock, 24 * 60 * MINUTE, { roundMs: RENEW_MS })

    expect(questions(stack)).toBe(0)
  })

  it('find callable again what was only refused for a time', async () => {
    const clock = new NapClock()
    await using stack = await startTestGateway({ clock })
    const { id, token } = await stack.createOAuthInstance()
    await runSql(stack.databaseUrl, `update instance set standing = 'invalid' where id = $1`, [id])

    await passRounds(clock, 60 * MINUTE)

    const instance = follow(apiClient(stack.origin, stack.authorization), { id, token })
    expect((await instance.health()).state).toBe('callable')
  })
})
