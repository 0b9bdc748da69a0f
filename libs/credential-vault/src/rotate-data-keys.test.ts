import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import type { DataKeyBinding } from './binding.ts'
import { VaultKeyMissingError, VaultOpenError } from './errors.ts'
import { MemoryDataKeyStore } from './memory-data-key-store.ts'
import { rotateDataKeys, type RotationProgress } from './rotate-data-keys.ts'
import {
  bothRing,
  closedRowsIn,
  interrupted,
  keyIdsIn,
  newEntry,
  nextEntry,
  oldRing,
  ringOf,
  storeOf,
  storedUnder,
  tampered,
} from './rotation-scene.ts'
import { open, seal } from './seal.ts'
import { createDataKey, unwrapDataKey } from './wrap-data-key.ts'

describe('rotateDataKeys, dry run', () => {
  it('changes nothing and says what there is to do', async () => {
    const store = storeOf(oldRing, 5)
    const rows = store.rows()

    const report = await rotateDataKeys(store, bothRing, { apply: false, batchSize: 2 })

    expect(store.rows()).toEqual(rows)
    expect(report).toEqual({
      primaryId: 'new',
      applied: false,
      before: { new: 0, old: 5 },
      after: { new: 0, old: 5 },
      rewrapped: 0,
      retirable: [],
      missing: [],
    })
  })

  it('finds the one data key that would not open, wherever it is', async () => {
    const store = storeOf(oldRing, 250)
    store.put(tampered(storedUnder(oldRing, 250)))

    const dryRun = rotateDataKeys(store, bothRing, { apply: false, batchSize: 10 })

    await expect(dryRun).rejects.toThrow(VaultOpenError)
    await expect(dryRun).rejects.toMatchObject({
      subject: 'organization data key, organization 250',
    })
  })

  it('reports key ids that the ring lacks, and still tries the others', async () => {
    const store = storeOf(ringOf(nextEntry), 1)
    store.put(storedUnder(oldRing, 2))

    const report = await rotateDataKeys(store, bothRing, { apply: false })

    expect(report.missing).toEqual(['next'])
    store.put(tampered(storedUnder(oldRing, 2)))
    await expect(rotateDataKeys(store, bothRing, { apply: false })).rejects.toThrow(VaultOpenError)
  })
})

describe('rotateDataKeys, applied', () => {
  it('brings every data key under the primary key and proves the old key free', async () => {
    const store = storeOf(oldRing, 5)

    const report = await rotateDataKeys(store, bothRing, { apply: true, batchSize: 2 })

    expect(closedRowsIn(store, ringOf(newEntry))).toEqual([])
    expect(report).toEqual({
      primaryId: 'new',
      applied: true,
      before: { new: 0, old: 5 },
      after: { new: 5, old: 0 },
      rewrapped: 5,
      retirable: ['old'],
      missing: [],
    })
  })

  it('leaves what the data keys sealed as it is', async () => {
    const binding: DataKeyBinding = { organizationId: 1, purpose: 'organization' }
    const place = { organizationId: 1, instanceId: 12, field: 'credential' } as const
    const { key, wrapped } = createDataKey(oldRing, binding)
    const sealed = seal(key, new Secret('pa55w0rd'), place)
    const store = new MemoryDataKeyStore([{ id: 1, binding, wrapped }])

    await rotateDataKeys(store, bothRing, { apply: true })

    const [row] = store.rows()
    if (row === undefined) throw new Error('the row is gone')
    const unwrapped = unwrapDataKey(ringOf(newEntry), row.wrapped, row.binding)
    expect(open(unwrapped, sealed, place).reveal()).toBe('pa55w0rd')
  })

  it('reports progress after each batch', async () => {
    const progress: RotationProgress[] = []

    await rotateDataKeys(storeOf(oldRing, 5), bothRing, {
      apply: true,
      batchSize: 2,
      onProgress: (step) => progress.push(step),
    })

    expect(progress).toEqual([
      { settled: 2, total: 5 },
      { settled: 4, total: 5 },
      { settled: 5, total: 5 },
    ])
  })

  it('does nothing the second time', async () => {
    const store = storeOf(oldRing, 3)
    await rotateDataKeys(store, bothRing, { apply: true })
    const rows = store.rows()

    const again = await rotateDataKeys(store, bothRing, { apply: true })

    expect(store.rows()).toEqual(rows)
    expect([again.rewrapped, again.retirable]).toEqual([0, ['old']])
  })

  it('does nothing to an empty store', async () => {
    const report = await rotateDataKeys(new MemoryDataKeyStore(), bothRing, { apply: true })

    expect([report.rewrapped, report.after, report.retirable]).toEqual([
      0,
      { new: 0, old: 0 },
      ['old'],
    ])
  })

  it('refuses before any change if the store names keys that the ring lacks', async () => {
    const store = storeOf(oldRing, 3)
    store.put(storedUnder(ringOf(nextEntry), 4))
    const rows = store.rows()

    const rotation = rotateDataKeys(store, bothRing, { apply: true })

    await expect(rotation).rejects.toThrow(VaultKeyMissingError)
    await expect(rotation).rejects.toMatchObject({ keyIds: ['next'] })
    expect(store.rows()).toEqual(rows)
  })

  it('stops at a data key that does not open and leaves every other one openable', async () => {
    const store = storeOf(oldRing, 3)
    const broken = tampered(storedUnder(oldRing, 2))
    store.put(broken)

    const rotation = rotateDataKeys(store, bothRing, { apply: true })

    await expect(rotation).rejects.toMatchObject({
      subject: 'organization data key, organization 2',
    })
    expect(keyIdsIn(store)).toEqual(['new', 'old', 'old'])
    expect(store.rows()[1]).toEqual(broken)
  })

  it('leaves every row openable where it crashes, and the next run does the rest', async () => {
    for (let survived = 0; survived < 5; survived += 1) {
      const store = storeOf(oldRing, 5)
      const crashing = interrupted(store, ({ id }) => {
        if (id > survived) throw new Error('killed')
      })

      await expect(rotateDataKeys(crashing, bothRing, { apply: true })).rejects.toThrow('killed')
      expect(closedRowsIn(store, bothRing)).toEqual([])

      const rest = await rotateDataKeys(store, bothRing, { apply: true })
      expect([rest.rewrapped, rest.after]).toEqual([5 - survived, { new: 5, old: 0 }])
    }
  })

  it('misses no key that the store names without any use', async () => {
    const store = storeOf(oldRing, 1)
    const counting = {
      ...interrupted(store, () => undefined),
      countByKeyId: async () => new Map([...(await store.countByKeyId()), ['ancient', 0]]),
    }

    const report = await rotateDataKeys(counting, bothRing, { apply: true })

    expect([report.rewrapped, report.missing]).toEqual([1, []])
  })

  it.each([0, -1, 1.5, NaN])('refuses a batch size of %d', async (batchSize) => {
    const store = storeOf(oldRing, 1)

    await expect(rotateDataKeys(store, bothRing, { apply: true, batchSize })).rejects.toThrow(
      TypeError,
    )
    expect(keyIdsIn(store)).toEqual(['old'])
  })
})
