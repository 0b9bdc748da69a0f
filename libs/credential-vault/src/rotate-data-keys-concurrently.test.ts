import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { DataKeyStore } from './data-key-store.ts'
import { RotationContendedError } from './errors.ts'
import { rotateDataKeys, type RotationProgress } from './rotate-data-keys.ts'
import {
  bothRing,
  closedRowsIn,
  interrupted,
  newEntry,
  nextEntry,
  oldEntry,
  oldRing,
  rewrappedUnder,
  ringOf,
  storeOf,
  storedUnder,
} from './rotation-scene.ts'

describe('rotateDataKeys, beside others', () => {
  it('shares the work with a second rotation to the same key', async () => {
    const store = storeOf(oldRing, 40)

    const reports = await Promise.all([
      rotateDataKeys(store, bothRing, { apply: true, batchSize: 7 }),
      rotateDataKeys(store, bothRing, { apply: true, batchSize: 5 }),
    ])

    expect(closedRowsIn(store, ringOf(newEntry))).toEqual([])
    expect(reports.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(40)
    expect(reports.map(({ retirable }) => retirable)).toEqual([['old'], ['old']])
  })

  it('does not write over a row that another writer was faster to rewrap', async () => {
    const store = storeOf(oldRing, 3)
    const faster = rewrappedUnder(bothRing, storedUnder(oldRing, 2))
    const raced = interrupted(store, ({ id }) => {
      if (id === 2) store.put(faster)
    })

    const report = await rotateDataKeys(raced, bothRing, { apply: true })

    expect(store.rows()[1]).toEqual(faster)
    expect([report.rewrapped, report.after]).toEqual([2, { new: 3, old: 0 }])
  })

  it('also takes what an old replica adds meanwhile', async () => {
    const store = storeOf(oldRing, 2)
    const progress: RotationProgress[] = []
    const busy = interrupted(store, ({ id }) => {
      if (id < 4) store.put(storedUnder(oldRing, id + 2))
    })

    const report = await rotateDataKeys(busy, bothRing, {
      apply: true,
      onProgress: (step) => progress.push(step),
    })

    expect([report.rewrapped, report.after]).toEqual([5, { new: 5, old: 0 }])
    expect(progress.at(-1)).toEqual({ settled: 5, total: 5 })
  })

  it('gives up rather than fight a rotation to another primary key for ever', async () => {
    const store = storeOf(oldRing, 3)
    const ring = ringOf(newEntry, oldEntry, nextEntry)
    const otherRing = ringOf(nextEntry, newEntry, oldEntry)
    const contended = interrupted(store, () => {
      for (const row of store.rows()) store.put(rewrappedUnder(otherRing, row))
    })

    const rotation = rotateDataKeys(contended, ring, { apply: true })

    await expect(rotation).rejects.toThrow(RotationContendedError)
    expect(closedRowsIn(store, ring)).toEqual([])
  })

  it('does not call a key free that a row came under again', async () => {
    const store = storeOf(oldRing, 1)
    const late: DataKeyStore = {
      ...interrupted(store, () => undefined),
      readBatchNotUnder: async (primaryId, limit) => {
        const batch = await store.readBatchNotUnder(primaryId, limit)
        if (batch.length === 0) store.put(storedUnder(oldRing, 2))
        return batch
      },
    }

    const report = await rotateDataKeys(late, bothRing, { apply: true })

    expect([report.after, report.retirable]).toEqual([{ new: 1, old: 1 }, []])
  })

  it('prints no key', async () => {
    const report = await rotateDataKeys(storeOf(oldRing, 2), bothRing, { apply: true })
    const printed = inspect([report, bothRing], { showHidden: true, depth: 9 })

    for (const entry of [oldEntry, newEntry]) {
      expect(printed).not.toContain(entry.slice(entry.indexOf(':') + 1))
    }
  })
})
