import { describe, expect, it } from 'vitest'
import { BudgetScene, told } from './testing/budget-scene.ts'

describe('the classes of calls', () => {
  it('go in order when the window opens', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    const order: string[] = []
    const waiting = (['shadow', 'batch', 'interactive'] as const).map((priority) =>
      scene.waits({ priority }).then(() => order.push(priority)),
    )
    await scene.pass(1_000)
    await Promise.all(waiting)

    expect(order).toEqual(['interactive', 'batch', 'shadow'])
  })

  it('of less weight leave alone what a higher one waits for', () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0, shadowReserveShare: 0 } })
    const route = { id: 'PUT /v3/pricelists/records', atOnce: 1 }
    scene.learn(told({ left: 3 }))
    scene.admitted({ route })
    const higher = scene.ask({ route })

    expect(higher.state).toBe('waiting')
    expect(scene.states(2, { priority: 'batch' }).admitted).toBe(1)
  })

  it('of batch keep a reserve free for interactive ones', () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0.1 } })
    scene.learn(told({ left: 20 }))

    expect(scene.states(6, { priority: 'batch' })).toEqual({ admitted: 5, waiting: 1 })
    expect(scene.states(16).admitted).toBe(15)
  })

  it('of batch get the reserve as the window runs out', async () => {
    const scene = new BudgetScene({ limits: { reserveShare: 0.1 } })
    scene.learn(told({ left: 10, resetMs: 4_000 }))
    const outcomes = Array.from({ length: 10 }, () =>
      scene.waits.bind(scene, { priority: 'batch' }),
    )
    const first = scene.states(8, { priority: 'batch' })
    const rest = outcomes.slice(8).map((waits) => waits())
    await scene.pass(3_990)

    expect(first).toEqual({ admitted: 8 })
    expect(await Promise.all(rest)).toMatchObject([{ state: 'admitted' }, { state: 'admitted' }])
  })

  it('of shadow never touch their reserve', async () => {
    const scene = new BudgetScene({ limits: { shadowReserveShare: 0.3 } })
    scene.learn(told({ left: 46, resetMs: 29_000 }))
    const asked = scene.states(2, { priority: 'shadow' })
    await scene.pass(28_990)

    expect(asked).toEqual({ admitted: 1, refused: 1 })
    expect(scene.ask({ priority: 'shadow', longestWaitMs: 0 }).state).toBe('refused')
    expect(scene.ask({ priority: 'shadow', reserveShare: 0.1 }).state).toBe('admitted')
  })
})

describe('the instances of a store', () => {
  it('take turns when the window opens', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    const order: number[] = []
    const waiting = [1, 1, 1, 2, 2, 3].map((instanceId) =>
      scene.waits({ instanceId }).then(() => order.push(instanceId)),
    )
    await scene.pass(1_000)
    await Promise.all(waiting)

    expect(order).toEqual([1, 2, 3, 1, 2, 1])
  })

  it('each find what they wanted in the window before, whatever another takes', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 149, resetMs: 1_000 }))
    for (let call = 0; call < 30; call += 1) scene.admitted({ instanceId: 2 }).unanswered()
    for (let call = 0; call < 110; call += 1) scene.admitted({ instanceId: 1 }).unanswered()
    await scene.pass(1_000)
    scene.learn(told({ left: 149 }))

    const busy = scene.states(200, { instanceId: 1 })
    const quiet = scene.states(30, { instanceId: 2 })

    expect(busy.admitted).toBe(114)
    expect(quiet).toEqual({ admitted: 30 })
  })

  it('get what the others do not want after all', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 149, resetMs: 1_000 }))
    for (let call = 0; call < 60; call += 1) scene.admitted({ instanceId: 2 }).unanswered()
    await scene.pass(1_000)
    scene.learn(told({ left: 100, resetMs: 10_000 }))
    const atFirst = scene.states(100, { instanceId: 1 })
    await scene.pass(9_900)
    scene.states(20, { instanceId: 1 })

    expect(atFirst.admitted).toBeLessThan(100)
    expect(scene.budget.snapshot('wuxeae6')[0]?.quota?.left).toBeLessThanOrEqual(1)
  })

  it('of a lower class keep nothing from those of a higher one', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 149, resetMs: 1_000 }))
    for (let call = 0; call < 60; call += 1) {
      scene.admitted({ instanceId: 2, priority: 'batch' }).unanswered()
    }
    await scene.pass(1_000)
    scene.learn(told({ left: 100 }))

    expect(scene.states(100, { instanceId: 1 })).toEqual({ admitted: 100 })
  })

  it('are shown by what they spend and how many wait', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 3, resetMs: 4_000 }), { instanceId: 7 })
    scene.states(4, { instanceId: 8 })

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([
      {
        quota: { left: 0, quota: 150, resetMs: 4_000, windowMs: 30_000 },
        waiting: { interactive: 1, batch: 0, shadow: 0 },
        instances: [
          { instanceId: 8, spent: 3, waiting: 1 },
          { instanceId: 7, spent: 1, waiting: 0 },
        ],
      },
    ])
  })
})
