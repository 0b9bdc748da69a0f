import { describe, expect, it } from 'vitest'
import { CALL_TRAITS } from '../proxy/ended-call.ts'
import { traitNames } from './trait-names.ts'

describe('the names of traits', () => {
  it.each(Object.entries(CALL_TRAITS))('are there for %s', (name, bit) => {
    expect(traitNames(bit)).toEqual([name])
  })

  it('are there for all that were added up, and for nothing else', () => {
    const { 'xml-answer': xml, links } = CALL_TRAITS

    expect([traitNames(xml + links), traitNames(0), traitNames(1 << 20)]).toEqual([
      ['xml-answer', 'links'],
      [],
      [],
    ])
  })
})
