import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

describe('the command line', () => {
  it('names a folder, and may limit the routes', () => {
    const options = readOptions(['documents', '--only', '^GET /v3', '--json', 'found.json'])

    expect(options).toEqual({
      folder: 'documents',
      only: /^GET \/v3/,
      jsonFile: 'found.json',
      isVerbose: false,
    })
  })

  it.each([
    ['no folder', []],
    ['two folders', ['a', 'b']],
    ['an unknown option', ['a', '--quick']],
    ['a pattern that is none', ['a', '--only', '(']],
  ])('is refused with %s', (_what, args) => {
    expect(() => readOptions(args)).toThrow(TypeError)
  })
})
