import { describe, expect, it } from 'vitest'
import { CONTESTANTS } from './contestants/contestant.ts'
import { readBenchOptions } from './options.ts'

describe('readBenchOptions', () => {
  it('asks for everybody over five rounds unless told otherwise', () => {
    const options = readBenchOptions([])

    expect([...options.wanted]).toEqual([...CONTESTANTS])
    expect(options).toMatchObject({ effort: { rounds: 5 }, jsonFile: 'bench.json' })
  })

  it('takes a quick run of some, over more rounds', () => {
    const options = readBenchOptions(['--quick', '--only', 'latchkey,undici', '--rounds', '3'])

    expect([...options.wanted]).toEqual(['latchkey', 'undici'])
    expect(options.effort).toMatchObject({ rounds: 3, seconds: 1 })
  })

  it.each([
    ['a contestant that there is not', ['--only', 'latchkey,apache']],
    ['no number of rounds', ['--rounds', '0']],
    ['an option that there is not', ['--fast']],
  ])('refuses %s', (_what, args) => {
    expect(() => readBenchOptions(args)).toThrow(TypeError)
  })
})
