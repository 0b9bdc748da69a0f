import { describe, expect, it } from 'vitest'
import { sentRequest } from '../testing/records.ts'
import { countedWindows, storeWindows } from './store-windows.ts'

const at = (...times: readonly number[]) => storeWindows(times.map((atMs) => sentRequest({ atMs })))

describe('storeWindows', () => {
  it('opens a window with the first request after the last one', () => {
    const windows = at(100, 30_099, 30_100, 31_000, 70_000)

    expect(windows.map(({ opensAtMs, requests }) => [opensAtMs, requests.length])).toEqual([
      [100, 2],
      [30_100, 2],
      [70_000, 1],
    ])
  })
})

describe('countedWindows', () => {
  it('leaves out the first, and one that was cut short', () => {
    const counted = countedWindows(at(0, 30_000, 60_000, 90_000), 119_999)

    expect(counted.map(({ opensAtMs }) => opensAtMs)).toEqual([30_000, 60_000])
  })
})
