import { describe, expect, it } from 'vitest'
import { DIFFERENCE_EXAMPLE, MIGRATION_EXAMPLE } from './migration-examples.ts'
import { differencesSchema, migrationViewSchema } from './migration-schemas.ts'

describe('the examples of the description', () => {
  it('are what they are examples of', () => {
    const differences = [DIFFERENCE_EXAMPLE]

    expect(migrationViewSchema.parse(MIGRATION_EXAMPLE)).toEqual(MIGRATION_EXAMPLE)
    expect(differencesSchema.parse({ differences })).toEqual({ differences })
  })
})
