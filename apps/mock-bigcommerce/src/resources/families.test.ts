import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { families } from './families.ts'

describe('the families of resources', () => {
  it('answer every route that the scope catalog knows', () => {
    const declared = new Set<string>(families.flatMap(({ routes }) => routes.map(({ id }) => id)))

    const missing = theCatalog().routes.filter(({ id }) => !declared.has(id))

    expect(missing.map(({ id }) => id)).toEqual([])
  })
})
