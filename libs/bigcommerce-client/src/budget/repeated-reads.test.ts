import { describe, expect, it } from 'vitest'
import { BudgetScene, bare, told } from './testing/budget-scene.ts'

const read = { priority: 'shadow', longestWaitMs: 0, reserveShare: 0 } as const

/** Instance 2 has asked for so many calls in the window before. */
async function usually(calls: number) {
  const scene = new BudgetScene({ limits: { reserveShare: 0 } })
  scene.learn(told({ left: 149, resetMs: 1_000 }), { instanceId: 2 })
  for (let call = 1; call < calls; call += 1) scene.admitted({ instanceId: 2 }).unanswered()
  await scene.pass(1_000)
  return scene
}

describe('reads that are repeated', () => {
  it('leave what clients usually ask for, also those of their own instance', async () => {
    const scene = await usually(60)
    scene.learn(told({ left: 65 }))

    // Of the 65 all but the usual 60 are taken; from there on those are kept.
    expect(scene.states(20, { ...read, instanceId: 2 })).toEqual({ admitted: 5, refused: 15 })
    expect(scene.states(60, { instanceId: 2 })).toEqual({ admitted: 60 })
  })

  it('have nothing kept for them, whatever their instance else asks for', async () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0 } })
    scene.learn(told({ left: 149, resetMs: 1_000 }), { instanceId: 2 })
    const reads = { ...read, instanceId: 2 }
    for (let call = 0; call < 60; call += 1) scene.admitted(reads).unanswered()
    await scene.pass(1_000)
    scene.learn(told({ left: 100 }))

    // One stays for the one call of a client that is usual there.
    expect(scene.states(100, { instanceId: 1 })).toEqual({ admitted: 99, refused: 1 })
  })

  it('are shown with what their instance spends', () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0 } })
    scene.learn(told({ left: 100 }), { instanceId: 7 })
    scene.learn(told({ left: 99 }), { ...read, instanceId: 7 })
    scene.admitted({ ...read, instanceId: 7 }).unsent()

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([
      { spent: 2, instances: [{ instanceId: 7, spent: 2 }] },
    ])
  })

  it('leave it to a client to find out whether a store is still busy', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 100 }))
    scene.learn(bare({}, 429))
    await scene.pass(500)
    const before = scene.ask(read).state
    scene.learn(told({ left: 99 }))

    expect([before, scene.ask(read).state]).toEqual(['refused', 'admitted'])
  })

  it('find it out themselves where no client calls', async () => {
    const scene = new BudgetScene()
    scene.learn(bare({}, 429), read)
    await scene.pass(500)

    expect(scene.ask(read).state).toBe('admitted')
  })

  it('that may wait go behind whoever came meanwhile', async () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0 } })
    scene.learn(told({ left: 0, quota: 30, resetMs: 1_000 }))
    const order: string[] = []
    const waits = (priority: 'shadow' | 'interactive') =>
      scene.waits({ priority, reserveShare: 0 }).then(() => order.push(priority))
    const waiting = [waits('shadow'), waits('interactive')]
    await scene.pass(1_000)
    await Promise.all(waiting)

    expect(order).toEqual(['interactive', 'shadow'])
  })

  it('are known to have no room before they are asked for, and nothing is taken by that', () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0 } })
    const call = {
      storeHash: 'wuxeae6',
      upstream: 'oauth',
      instanceId: 1,
      route: undefined,
    } as const
    const isSpare = (reserveShare: number) =>
      scene.budget.isSpare({ ...call, ...read, reserveShare })
    scene.learn(told({ left: 76 }))

    expect([isSpare(0.5), isSpare(0.5), isSpare(0.51), isSpare(1)]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(scene.states(2, { ...read, reserveShare: 0.5 })).toEqual({ admitted: 1, refused: 1 })
  })
})
