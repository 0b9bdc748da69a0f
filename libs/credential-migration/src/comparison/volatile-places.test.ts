import { describe, expect, it } from 'vitest'
import { bodiless, json } from './testing/answers.ts'
import { volatilePlaces } from './volatile-places.ts'

describe('the places that change by themselves', () => {
  it('are those whose value or type changed, for all entries of a list', () => {
    const first = json({ data: [{ id: 1, seen: 1, at: null, name: 'a' }], meta: { total: 1 } })
    const second = json({ data: [{ id: 1, seen: 2, at: 'b', name: 'a' }], meta: { total: 2 } })

    expect(volatilePlaces(first, second)).toEqual(['/data/*/seen', '/data/*/at', '/meta/total'])
  })

  it('are marked where a list grew, changed its order or a field came, and its values did not', () => {
    const first = json({ a: [{ id: 1 }, { id: 2 }, { id: 3 }], b: [1, 2] })
    const second = json({ a: [{ id: 2, c: 1 }, { id: 1 }], b: [2, 1] })

    expect(volatilePlaces(first, second)).toEqual([
      'length:/a',
      'order:/a',
      'field:/a/*/c',
      'order:/b',
    ])
  })

  it('may be headers that lead somewhere', () => {
    expect(
      volatilePlaces(bodiless(302, { location: '/a' }), bodiless(302, { location: '/b' })),
    ).toEqual(['location'])
  })

  it('cannot be told from two outcomes', () => {
    expect(volatilePlaces(json({ a: 1 }), bodiless(503))).toEqual([])
    expect(volatilePlaces(json({ a: 1 }), { ...json({}), body: { kind: 'none' } })).toEqual([])
  })
})
