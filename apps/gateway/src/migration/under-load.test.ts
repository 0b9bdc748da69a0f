import { beforeAll, describe, expect, it } from 'vitest'
import { migrateUnderLoad, type LoadedMigration } from './testing/loaded-migration.ts'

const WITHIN_MS = 120_000

let run: LoadedMigration

beforeAll(async () => {
  run = await migrateUnderLoad()
}, WITHIN_MS)

describe('an instance that moves while its clients call two replicas without a pause', () => {
  it('has every call answered as before, on each door and in each format', () => {
    expect(run.calls.filter(({ fault }) => fault !== undefined)).toEqual([])
  })

  it('makes every write once', () => {
    expect(run.calls.filter(({ isWrite, reached }) => isWrite && reached.length !== 1)).toEqual([])
    expect(run.stored).toEqual(run.written)
  })

  it('makes every read', () => {
    expect(run.calls.filter(({ reached }) => reached.length === 0)).toEqual([])
  })

  it('repeats reads that went by the old credential, and no others', () => {
    const repeated = run.calls.filter(({ reached }) => reached.length > 1)

    expect(repeated).not.toEqual([])
    expect(new Set(repeated.map(({ reached }) => reached[0]))).toEqual(new Set(['legacy']))
  })

  it('goes by the credential of its phase as soon as a replica has followed', () => {
    const strays = run.calls.filter(
      ({ wanted, reached }) => wanted !== undefined && wanted !== 'either' && reached[0] !== wanted,
    )
    expect(strays).toEqual([])
  })

  it('lets each session of a canary go one way, some of them by the new credential', () => {
    const inCanary = run.calls.filter(({ wanted }) => wanted === 'either')
    const ways = Map.groupBy(inCanary, ({ session }) => session)
    const planes = [...ways.values()].map((calls) => new Set(calls.map((it) => it.reached[0])))

    expect(planes.filter(({ size }) => size > 1)).toEqual([])
    expect(new Set(planes.flatMap((each) => [...each]))).toEqual(new Set(['legacy', 'oauth']))
  })

  it('is the same instance behind it, with the same token', () => {
    const { before, after, phase } = run

    expect(phase).toBe('finished')
    expect([after.id, after.token]).toEqual([before.id, before.token])
  })
})
