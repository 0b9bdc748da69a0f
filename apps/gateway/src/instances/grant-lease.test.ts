import { systemClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { createDataSource } from '../database/data-source.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { createTestDatabase } from '../testing/test-database.ts'
import { GrantLeases } from './grant-lease.ts'

// A clock that stands still renews nothing and waits for ever, unless a test moves it: what a lease
// lives by is the database's clock, and that is moved by changing the row.
const TIMES = { lifeMs: 3_600_000, renewMs: 1_000, askAgainMs: 50, longestWaitMs: 500 }

const source = await sharedByFile(openSource())
const { manager } = source

async function openSource() {
  const source = createDataSource({ address: await createTestDatabase(), connections: 4 })
  await source.initialize()
  await source.query(
    `insert into organization (name, secret_hash, created_at) values ('Test', '\\x00', now())`,
  )
  return Object.assign(source, { [Symbol.asyncDispose]: () => source.destroy() })
}

let stores = 0
/** A key that no other test has. */
function newKey() {
  stores += 1
  return { organizationId: 1, clientId: 'fakeClientId', storeHash: `store${stores}` }
}

type Key = ReturnType<typeof newKey>

const end = ({ storeHash }: Key) =>
  manager.query('update grant_lease set expires_at = now() where store_hash = $1', [storeHash])

async function isLive({ storeHash }: Key): Promise<boolean> {
  const rows: { live: boolean }[] = await manager.query(
    'select expires_at > now() as live from grant_lease where store_hash = $1',
    [storeHash],
  )
  return rows[0]?.live ?? false
}

/** A holder that works until it is told to finish. */
function startHolder(key: Key, clock = new NapClock()) {
  const begun = Promise.withResolvers<string>()
  const finish = Promise.withResolvers<undefined>()
  const held = new GrantLeases(manager, clock, TIMES).hold(key, async (lease) => {
    begun.resolve(lease.fence)
    await finish.promise
    await manager.transaction((transaction) => lease.assertHeld(transaction))
    return 'written'
  })
  held.catch(() => undefined)
  return {
    clock,
    held,
    fence: begun.promise,
    finish: () => {
      finish.resolve(undefined)
    },
  }
}

describe('the lease of a grant', () => {
  it('is held by one at a time, and the next has its turn as soon as it is released', async () => {
    const key = newKey()
    const first = startHolder(key)
    const fence = await first.fence
    const second = startHolder(key)

    await second.clock.napAfter(0)
    first.finish()
    const written = await first.held
    second.clock.advance(TIMES.askAgainMs)
    const next = await second.fence
    second.finish()

    expect([written, fence, next, await second.held]).toEqual(['written', '1', '2', 'written'])
  })

  it('is not waited for longer than a caller would', async () => {
    const key = newKey()
    const first = startHolder(key)
    await first.fence
    const second = startHolder(key)

    await second.clock.napAfter(0)
    second.clock.advance(TIMES.longestWaitMs)

    await expect(second.held).rejects.toMatchObject({ code: 'GRANT_BUSY' })
    first.finish()
    expect(await first.held).toBe('written')
  })

  it('is taken over when it has ended, and its holder writes nothing any more', async () => {
    const key = newKey()
    const first = startHolder(key)
    await first.fence
    await end(key)
    const second = startHolder(key)

    const fence = await second.fence
    first.finish()

    await expect(first.held).rejects.toMatchObject({ code: 'GRANT_LEASE_LOST' })
    second.finish()
    expect([fence, await second.held]).toEqual(['2', 'written'])
  })

  it('is lost by its end alone, without anybody who takes it over', async () => {
    const key = newKey()
    const holder = startHolder(key)
    await holder.fence
    await end(key)

    holder.finish()

    await expect(holder.held).rejects.toMatchObject({ code: 'GRANT_LEASE_LOST' })
  })

  it('lives on while its holder renews it', async () => {
    const key = newKey()
    const holder = startHolder(key)
    await holder.fence
    await end(key)

    holder.clock.advance(await holder.clock.napAfter(0))
    await holder.clock.napAfter(1)

    expect(await isLive(key)).toBe(true)
    holder.finish()
    expect(await holder.held).toBe('written')
  })

  it('is free again when the work failed', async () => {
    const key = newKey()
    const leases = new GrantLeases(manager, systemClock, TIMES)
    const failing = leases.hold(key, () => Promise.reject(new Error('no answer')))
    await expect(failing).rejects.toThrow('no answer')

    expect(await leases.hold(key, async ({ fence }) => fence)).toBe('2')
  })

  it('does not keep others from the grants of other stores', async () => {
    const first = startHolder(newKey())
    const second = startHolder(newKey())

    expect(await Promise.all([first.fence, second.fence])).toEqual(['1', '1'])

    for (const { finish, held } of [first, second]) {
      finish()
      await held
    }
  })
})
