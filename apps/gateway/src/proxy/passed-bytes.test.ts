import { describe, expect, it } from 'vitest'
import { PassedBytes } from './passed-bytes.ts'

const MiB = 1024 * 1024

describe('PassedBytes', () => {
  it('collects once for each 2 MiB that have passed in large pieces', () => {
    let collections = 0
    const passed = new PassedBytes(() => {
      collections += 1
    })

    for (let chunk = 0; chunk < 50 * 16; chunk += 1) passed.add(MiB / 16)

    expect(collections).toBe(25)
  })

  it('leaves short answers to V8', () => {
    let collections = 0
    const passed = new PassedBytes(() => {
      collections += 1
    })

    for (let answer = 0; answer < 10_000; answer += 1) passed.add(1_400)

    expect(collections).toBe(0)
  })

  it('frees the buffers of what has passed', () => {
    const passed = new PassedBytes()
    const before = process.memoryUsage().arrayBuffers

    for (let chunk = 0; chunk < 1_600; chunk += 1) passed.add(Buffer.alloc(64 * 1024).length)

    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MiB)
  })
})
