import { Secret, systemClock, type Clock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { startDatabaseRelay } from '../testing/database-relay.ts'
import { runSql } from '../testing/dump-database.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { createTestDatabase, databaseUrl as urlOf } from '../testing/test-database.ts'
import type { DatabaseAddress } from './database-address.ts'
import { listenForInstanceChanges } from './instance-changes.ts'

const RECONNECT_MS = 250

describe('listenForInstanceChanges', () => {
  it.each([
    ['a change of the instance', 'update instance set name = name || name'],
    ['a change of its credential', 'update credential set sealed = sealed'],
    ['its deletion', 'delete from instance'],
  ])('hears of %s, whoever makes it', async (_what, sql) => {
    await using scene = await listen()

    await runSql(scene.url, sql)

    await expect.poll(() => scene.heard).toEqual(['listening', '7'])
  })

  it('hears nothing of when an instance was last asked about', async () => {
    await using scene = await listen()

    await runSql(scene.url, 'update instance set checked_at = now()')
    await runSql(scene.url, "update instance set standing = 'invalid'")

    await expect.poll(() => scene.heard).toEqual(['listening', '7'])
  })

  it('says for how long it heard nothing', async () => {
    await using scene = await listen()

    await runSql(scene.url, CUT_OFF)

    await expect.poll(() => scene.heard).toEqual(['listening', 'deaf', 'listening'])
    await runSql(scene.url, 'update instance set name = name || name')
    await expect.poll(() => scene.heard.at(-1)).toBe('7')
  })

  it('finds out that nobody is there any more, and since when', async () => {
    const address = await createTestDatabase()
    await using relay = await startDatabaseRelay(address)
    const clock = new NapClock()
    await using scene = await listen({ address: { url: new Secret(relay.url) }, clock })
    clock.advance(1_000)
    await scene.probe()
    clock.advance(2_000)

    relay.block()
    await scene.probe()

    await expect.poll(() => scene.heard).toEqual(['listening', 'deaf'])
    expect(scene.deafSinceMs).toEqual([1_000])
    relay.unblock()
    await expect
      .poll(() => {
        clock.advance(RECONNECT_MS)
        return scene.heard
      })
      .toEqual(['listening', 'deaf', 'listening'])
  })

  it('leaves no connection behind when it is stopped while it connects again', async () => {
    const scene = await listen({ whenDeaf: () => setImmediate(() => void scene.stop()) })

    await runSql(scene.url, CUT_OFF)

    await expect.poll(() => scene.heard).toEqual(['listening', 'deaf', 'listening'])
    await expect.poll(() => connectionsTo(scene.url)).toBe(0)
  })
})

/** A listener on a database with one instance, of number 7. */
async function listen({
  whenDeaf = (): unknown => undefined,
  address,
  clock = systemClock,
}: { whenDeaf?: () => unknown; address?: DatabaseAddress; clock?: Clock } = {}) {
  const created = await createTestDatabase()
  const url = urlOf(created)
  await runSql(url, ONE_INSTANCE)
  const heard: string[] = []
  const deafSinceMs: number[] = []
  const changes = await listenForInstanceChanges(
    address ?? created,
    {
      changed: (id) => heard.push(String(id)),
      deaf: (sinceMs) => {
        heard.push('deaf')
        deafSinceMs.push(sinceMs)
        whenDeaf()
      },
      listening: () => heard.push('listening'),
    },
    { clock, answerMs: 200 },
  )
  const stop = () => changes.stop()
  const probe = () => changes.probe()
  return { url, heard, deafSinceMs, probe, stop, [Symbol.asyncDispose]: stop }
}

const CUT_OFF = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()
`

const ONE_INSTANCE = `
  insert into organization (name, secret_hash, created_at) values ('o', 'x', now());
  insert into member (organization_id, email, secret_hash, created_at) values (1, 'm', 'x', now());
  insert into instance (id, organization_id, member_id, name, tags, store_hash, legacy_host,
    upstream, disabled, token_hash, token_sealed, configuration_sealed, version, created_at, updated_at,
    standing_since)
    values (7, 1, 1, 'i', '{}', 'abc', 'h', 'legacy', false, 'x', 'x', 'x', 1, now(), now(), now());
  insert into credential (instance_id, upstream, sealed, created_at)
    values (7, 'legacy', repeat('x', 30)::bytea, now());
`

async function connectionsTo(url: string): Promise<unknown> {
  const [row] = await runSql(
    url,
    `select count(*)::integer as open from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return row?.['open']
}
