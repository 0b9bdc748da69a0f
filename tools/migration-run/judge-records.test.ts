import { describe, expect, it } from 'vitest'
import { judgeRecords } from './judge-records.ts'
import type { WrittenRecord } from './load/loaded-call.ts'
import type { StoredRecord } from './store.ts'

const made = { collection: 'coupons', id: 9, madeBy: 7, changedBy: null, deletedBy: null } as const
const stored: StoredRecord = { id: 9, name: 'load 7', code: 'LOAD-7' }
const others: StoredRecord = { id: 1, name: 'Five off', code: 'TEA-5' }

function unmet(written: readonly WrittenRecord[], found: readonly StoredRecord[]): string[] {
  const verdicts = judgeRecords('coupons', written, [others, ...found])
  return verdicts.flatMap(({ what, isMet }) => (isMet ? [] : [what]))
}

describe('judgeRecords', () => {
  it.each<[string, WrittenRecord, StoredRecord[]]>([
    ['made', made, [stored]],
    ['made and changed', { ...made, changedBy: 11 }, [{ ...stored, name: 'load 11' }]],
    ['made, changed and deleted', { ...made, changedBy: 11, deletedBy: 13 }, []],
  ])('has nothing against a record that was %s', (_how, written, found) => {
    expect(unmet([written], found)).toEqual([])
  })

  it.each<[string, WrittenRecord[], StoredRecord[]]>([
    ['are lost', [made], []],
    ['are there twice', [made], [stored, { ...stored, id: 10 }]],
    ['are not as they were written last', [{ ...made, changedBy: 11 }], [stored]],
    ['are there though they were deleted', [{ ...made, deletedBy: 13 }], [stored]],
    ['nobody was told of', [], [stored]],
  ])('finds coupons that %s', (what, written, found) => {
    expect(unmet(written, found)).toEqual([`coupons that ${what}`])
  })
})
