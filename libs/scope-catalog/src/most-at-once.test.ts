import { describe, expect, it } from 'vitest'
import { MOST_AT_ONCE } from './most-at-once.ts'
import { theCatalog } from './the-catalog.ts'

describe('how many calls of a route a store takes at once', () => {
  it.each([...MOST_AT_ONCE])('is known where there is such a route: %s, %d', (id, most) => {
    expect(theCatalog().findById(id)?.atOnce).toBe(most)
  })

  it('is stated of 47 routes', () => {
    const limited = theCatalog().routes.filter(({ atOnce }) => atOnce !== undefined)

    expect(limited).toHaveLength(47)
  })
})
