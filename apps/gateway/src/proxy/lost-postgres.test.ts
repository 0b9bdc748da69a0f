import { describe, expect, it } from 'vitest'
import { startRestartablePostgres } from '../database/embedded-postgres/testing/restartable-postgres.ts'
import { apiClient, ask, type Answer } from '../testing/api-client.ts'
import { connectDatabase } from '../testing/connect-database.ts'
import { startDatabaseRelay } from '../testing/database-relay.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { basic } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { createTestDatabase, databaseUrl } from '../testing/test-database.ts'
import { startTestGateway, STORE_HASH, type TestGateway } from '../testing/test-gateway.ts'

const PATIENCE = { timeout: 60_000 }
const RECONNECT_MS = 250
const STALE_MS = 20_000
const SAVE_MS = 5_000
const FIRST_PROBE_MS = 3_000

const postgres = await sharedByFile(startRestartablePostgres())

describe('a gateway whose PostgreSQL is gone', PATIENCE, () => {
  it('answers calls of instances that it knows, at both doors, and no others', async () => {
    await using scene = await startScene()
    const { call, callLegacy } = scene
    await call()
    await callLegacy()

    await scene.losePostgres()
    const known = [(await call()).status, (await callLegacy()).status, (await call()).status]
    const unknown = await scene.callAs('never-seen')
    const managed = await scene.manage('GET /instances')
    await scene.findPostgres()

    expect(known).toEqual([200, 200, 200])
    expect([unknown.status, unknown.body]).toMatchObject([503, { code: 'NOT_READY' }])
    expect([managed.status, managed.body]).toMatchObject([503, { code: 'NOT_READY' }])
    expect([unknown, managed].map(({ headers }) => headers.get('retry-after'))).toEqual(['1', '1'])
  })

  it('does so for as long as was said, is ready for as long, and says so', async () => {
    await using scene = await startScene()
    const { call, clock } = scene
    await call()

    await scene.losePostgres()
    clock.advance(STALE_MS - 1)
    const before = [(await call()).status, await scene.ready()]
    clock.advance(1)
    const over = await call()
    const after = [over.status, await scene.ready()]
    await scene.findPostgres()

    expect(before).toEqual([200, 200])
    expect(after).toEqual([503, 503])
    expect(over.body).toMatchObject({ code: 'NOT_READY' })
    expect(scene.logLines('changes of instances')).toEqual([
      expect.objectContaining({ level: 'warn', staleMs: STALE_MS }),
      expect.objectContaining({ level: 'error', staleMs: STALE_MS }),
      expect.objectContaining({ level: 'info', staleCalls: 1 }),
    ])
  })

  it('answers none where it was told to believe nothing', async () => {
    await using scene = await startScene({ LATCHKEY_STALE_INSTANCES_MS: '0' })
    await scene.call()

    await scene.losePostgres()
    const answers = [(await scene.call()).status, await scene.ready()]
    await scene.findPostgres()

    expect(answers).toEqual([503, 503])
  })

  it('is not ready where it knows nobody', async () => {
    await using scene = await startScene()

    await scene.losePostgres()
    const ready = await scene.ready()
    await scene.findPostgres()

    expect(ready).toBe(503)
  })

  it('counts such calls, shows for how long it has been, and writes their usage afterwards', async () => {
    await using scene = await startScene()
    const { call, clock } = scene
    await call()

    await scene.losePostgres()
    for (let calls = 0; calls < 3; calls += 1) await call()
    clock.advance(2 * SAVE_MS)
    await expect.poll(() => scene.logLines('a round of background work failed')).not.toEqual([])
    const during = await scene.figures()
    await scene.findPostgres()
    const after = await scene.figures()
    await using database = await connectDatabase(scene.url)
    const counted = async () => {
      clock.advance(SAVE_MS)
      const { rows } = await database.query<{ calls: number }>(
        'select calls::integer from usage where instance_id = $1',
        [scene.id],
      )
      return rows
    }

    expect(during).toContain('latchkey_instances_stale_calls_total 3')
    expect(during).toMatch(/^latchkey_instances_unheard_seconds 10$/m)
    expect(after).toMatch(/^latchkey_instances_unheard_seconds 0$/m)
    await expect.poll(counted).toEqual([{ calls: 4 }])
  })

  it('believes nothing that it learned before, once it hears of changes again', async () => {
    await using scene = await startScene()
    await scene.call()
    await scene.losePostgres()
    await scene.call()

    await postgres.start()
    await using database = await connectDatabase(scene.url)
    await database.query('update instance set disabled = true where id = $1', [scene.id])
    const unheard = await scene.call()
    await scene.listenAgain()
    const heard = await scene.call()

    expect([unheard.status, heard.status]).toEqual([200, 403])
  })

  it('loads each instance once again when it is back, and then asks for none', async () => {
    await using scene = await startScene()
    await scene.call()
    await scene.losePostgres()
    await scene.call()
    await scene.findPostgres()

    const before = scene.gateway.statements.sent
    const answers = [await scene.call(), await scene.call()]

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(scene.gateway.statements.sent - before).toBe(1)
  })
})

describe('a gateway whose PostgreSQL says nothing any more', PATIENCE, () => {
  it('notices, lets one call wait 50 ms and the others not at all, and goes on when it is back', async () => {
    const clock = new NapClock()
    await using relay = await startDatabaseRelay(await createTestDatabase())
    const env = { LATCHKEY_DATABASE_URL: relay.url, LATCHKEY_STALE_INSTANCES_MS: String(STALE_MS) }
    await using stack = await startTestGateway({ clock, env })
    const { token } = await stack.createOAuthInstance()
    const callAs = (who: string) => callStore(stack.origin, who)
    await callAs(token)

    relay.block()
    clock.advance(FIRST_PROBE_MS)
    await expect.poll(() => stack.logged()).toContain('changes of instances are not heard of')
    const naps = clock.naps.length
    const first = callAs(token)
    await clock.napAfter(naps + 1)
    clock.advance(50)
    const waited = await first
    const others = [await callAs(token), await callAs(token), await callAs('never-seen')]
    relay.unblock()
    await listenAgain(stack, clock)
    const back = [await callAs(token), await callAs('never-seen')]

    expect(waited.status).toBe(200)
    expect(others.map(({ status }) => status)).toEqual([200, 200, 503])
    expect(back.map(({ status }) => status)).toEqual([200, 401])
  })
})

let databases = 0

/** A new database of the file's PostgreSQL. */
async function createDatabase(): Promise<string> {
  databases += 1
  const database = `lost_${databases}`
  await using server = await connectDatabase(databaseUrl(postgres.connection))
  await server.query(`create database ${database}`)
  return databaseUrl({ ...postgres.connection, database })
}

/** A gateway on a database of its own with one instance, on a clock that stands still. */
async function startScene(env: NodeJS.ProcessEnv = {}) {
  const clock = new NapClock()
  const url = await createDatabase()
  const stack = await startTestGateway({
    clock,
    env: { LATCHKEY_DATABASE_URL: url, LATCHKEY_STALE_INSTANCES_MS: String(STALE_MS), ...env },
  })
  const { origin, gateway } = stack
  const { id, token } = await stack.createOAuthInstance()
  const client = apiClient(origin, stack.authorization)
  return {
    ...{ id, url, clock, gateway },
    logLines: (text: string) => logLines(stack, text),
    callAs: (who: string) => callStore(origin, who),
    call: () => callStore(origin, token),
    listenAgain: () => listenAgain(stack, clock),
    callLegacy: () =>
      ask(`${origin}/legacy/${STORE_HASH}/api/v2/orders/100.json`, 'GET', {
        headers: { authorization: basic('whoever', token) },
      }),
    manage: (request: string) => client.call(request),
    ready: async () => (await ask(`${origin}/health/ready`)).status,
    figures: async () => (await ask(`${origin}/metrics`)).text,
    losePostgres: async () => {
      let naps = clock.naps.length
      await postgres.stop()
      while ((await clock.napAfter(naps)) !== RECONNECT_MS) naps += 1
    },
    findPostgres: async () => {
      await postgres.start()
      await listenAgain(stack, clock)
    },
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  }
}

function callStore(origin: string, token: string): Promise<Answer> {
  const headers = { 'x-auth-token': token }
  return ask(`${origin}/stores/${STORE_HASH}/v2/orders/100`, 'GET', { headers })
}

function logLines(stack: TestGateway, text: string): unknown[] {
  return (stack.logged().match(/^.+$/gm) ?? [])
    .filter((line) => line.includes(text))
    .map((line) => JSON.parse(line) as unknown)
}

/** Lets the gateway try to listen until it does. */
async function listenAgain(stack: TestGateway, clock: NapClock): Promise<void> {
  const isBack = async () => {
    clock.advance(RECONNECT_MS)
    return stack.logged().includes('changes of instances are heard of again')
  }
  await expect.poll(isBack).toBe(true)
}
