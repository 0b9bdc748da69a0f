import { describe, expect, it } from 'vitest'
import { readScaleOptions } from './scale-options.ts'

describe('readScaleOptions', () => {
  it('asks for 100,000 instances unless told otherwise', () => {
    const { effort, jsonFile, snapshotFile } = readScaleOptions([])

    expect(effort).toMatchObject({
      instances: 100_000,
      stampede: { instances: 1_000, clients: 10 },
    })
    expect([jsonFile, snapshotFile]).toEqual(['bench-scale.json', undefined])
  })

  it('takes a quick run of another size, over more rounds', () => {
    const { effort } = readScaleOptions(['--quick', '--instances', '20000', '--rounds', '3'])

    expect(effort).toMatchObject({ instances: 20_000, rounds: 3, callsATurn: 12_000 })
  })

  it.each([
    ['too few instances', ['--instances', '10']],
    ['no number', ['--instances', 'many']],
    ['no rounds', ['--rounds', '0']],
    ['an option that there is not', ['--fast']],
  ])('refuses %s', (_what, args) => {
    expect(() => readScaleOptions(args)).toThrow(TypeError)
  })
})
