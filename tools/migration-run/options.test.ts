import { describe, expect, it } from 'vitest'
import { readRunOptions } from './options.ts'

describe('readRunOptions', () => {
  it('asks for 250 calls a second unless told otherwise', () => {
    expect(readRunOptions([])).toEqual({
      callsPerSecond: 250,
      seconds: 5,
      jsonFile: 'migration-run.json',
    })
  })

  it('takes another rate, another time and another file', () => {
    const args = ['--rate', '400', '--seconds', '10', '--json', 'run.json']

    expect(readRunOptions(args)).toEqual({
      callsPerSecond: 400,
      seconds: 10,
      jsonFile: 'run.json',
    })
  })

  it.each([
    ['no calls at all', ['--rate', '0']],
    ['phases without an end behind their switch', ['--seconds', '2']],
    ['a time that is none', ['--seconds', '1e1']],
    ['an option that there is not', ['--fast']],
  ])('refuses %s', (_what, args) => {
    expect(() => readRunOptions(args)).toThrow(TypeError)
  })
})
