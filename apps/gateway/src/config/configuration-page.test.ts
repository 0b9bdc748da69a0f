import { describe, expect, it } from 'vitest'
import { readTable } from '../testing/read-table.ts'
import { environment } from './config.ts'

describe('docs/configuration.md', () => {
  it('has a row for every setting, in their order, and for nothing else', async () => {
    const rows = await readTable('configuration.md')

    expect(rows.map(([name]) => name)).toEqual(Object.keys(environment))
  })

  it.each(Object.entries(environment))(
    'says what %s is without being set',
    async (name, schema) => {
      const rows = await readTable('configuration.md')

      const row = rows.find(([each]) => each === name)

      expect(row?.[1]).toBe(defaultOf(schema))
    },
  )

  it('says of every setting what it is, and its unit', async () => {
    const rows = await readTable('configuration.md')

    expect(rows.filter((cells) => cells.length !== 4 || cells.includes(''))).toEqual([])
  })
})

function defaultOf(schema: (typeof environment)[keyof typeof environment]): string {
  const read = schema.safeParse(undefined)
  if (!read.success) return 'required'
  return read.data === undefined ? 'none' : String(read.data)
}
