import { describe, expect, it } from 'vitest'
import { FAULT_NAMES } from './faults/fault-name.ts'
import { readProofOptions } from './options.ts'

describe('readProofOptions', () => {
  it('asks for the whole matrix and no fault unless told otherwise', () => {
    expect(readProofOptions([])).toEqual({
      gateways: [1, 2, 4],
      quotas: [150, 450],
      loads: [50, 100, 200, 300],
      windows: 4,
      seed: 7,
      faults: [],
      jsonFile: 'budget-proof.json',
      keepIn: undefined,
    })
  })

  it('takes a part of the matrix', () => {
    const args = ['--gateways', '2', '--plans', '150', '--loads', '50,300', '--windows', '2']

    expect(readProofOptions(args)).toMatchObject({
      gateways: [2],
      quotas: [150],
      loads: [50, 300],
      windows: 2,
    })
  })

  it.each([
    ['alone', ['--faults']],
    ['before another option', ['--faults', '--windows', '4']],
  ])('takes --faults %s for all of them', (_where, args) => {
    expect(readProofOptions(args).faults).toEqual(FAULT_NAMES)
  })

  it('takes some faults', () => {
    const { faults } = readProofOptions(['--faults', 'redis-killed,clock-ahead'])

    expect(faults).toEqual(['redis-killed', 'clock-ahead'])
  })

  it.each([
    ['a plan that there is not', ['--plans', '200']],
    ['a fault that there is not', ['--faults', 'redis-sad']],
    ['no gateways', ['--gateways', '0']],
    ['a run that has no second window', ['--windows', '1']],
    ['an option that there is not', ['--fast']],
  ])('refuses %s', (_what, args) => {
    expect(() => readProofOptions(args)).toThrow(TypeError)
  })
})
