import { describe, expect, it } from 'vitest'
import { inLanes } from './in-lanes.ts'
import { takingTurns } from './turns.ts'

const keyOf = (thing: string) => thing.slice(0, 1)

/** Work that notes how much of it is under way, and of which keys. */
function watched() {
  const under: string[] = []
  const seen = { most: 0, mostOfOneKey: 0, done: [] as string[] }
  const work = async (thing: string) => {
    under.push(thing)
    seen.most = Math.max(seen.most, under.length)
    const alike = under.filter((other) => keyOf(other) === keyOf(thing))
    seen.mostOfOneKey = Math.max(seen.mostOfOneKey, alike.length)
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
    under.splice(under.indexOf(thing), 1)
    seen.done.push(thing)
  }
  return { seen, work }
}

const width = { atOnce: 4, atOncePerKey: 2 }

describe('work in lanes', () => {
  it('is done for each thing once, so much at a time and no more', async () => {
    const things = Array.from({ length: 60 }, (_, at) => `${'abcdef'[at % 6] ?? ''}${at}`)
    const { seen, work } = watched()

    await inLanes(things, keyOf, width, work)

    expect(seen.done.toSorted()).toEqual(things.toSorted())
    expect([seen.most, seen.mostOfOneKey]).toEqual([4, 2])
  })

  it('is done for many things of one key a few at a time', async () => {
    const { seen, work } = watched()

    await inLanes(['a1', 'a2', 'a3', 'a4', 'a5'], keyOf, width, work)

    expect([seen.done.length, seen.most]).toEqual([5, 2])
  })

  it('is done for nothing', async () => {
    const { seen, work } = watched()

    await inLanes([], keyOf, width, work)

    expect(seen.done).toEqual([])
  })
})

describe('work in turns', () => {
  it('waits for what came before, also where that failed', async () => {
    const inTurn = takingTurns()
    const order: string[] = []
    const first = inTurn(async () => {
      await Promise.resolve()
      order.push('first')
      throw new Error('failed')
    })
    const second = inTurn(async () => order.push('second'))

    await expect(first).rejects.toThrow('failed')
    await second
    expect(order).toEqual(['first', 'second'])
  })
})
