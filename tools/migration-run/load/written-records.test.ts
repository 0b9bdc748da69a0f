import { describe, expect, it } from 'vitest'
import { WrittenRecords } from './written-records.ts'

describe('the records of the load', () => {
  it('are made, changed once and deleted, each by one call at a time', () => {
    const records = new WrittenRecords()
    records.made('banners', 501, 1)
    expect(records.takeToDelete('banners')).toBeUndefined()
    const place = records.takeToChange('banners')
    expect([place, records.takeToChange('banners')]).toEqual([0, undefined])

    records.changed(0, 4)
    expect(records.takeToDelete('coupons')).toBeUndefined()
    expect(records.takeToDelete('banners')).toBe(0)
    records.deleted(0, 9)

    expect(records.all).toEqual([
      { collection: 'banners', id: 501, madeBy: 1, changedBy: 4, deletedBy: 9 },
    ])
  })
})
