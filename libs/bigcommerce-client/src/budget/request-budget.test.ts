import { describe, expect, it } from 'vitest'
import { BudgetScene, bare, told } from './testing/budget-scene.ts'

const stateOf = async (outcome: Promise<{ readonly state: string }>) => (await outcome).state

describe('the budget of a store that is not known', () => {
  it('lets ten calls go until one is answered', () => {
    const scene = new BudgetScene()

    expect(scene.states(12).admitted).toBe(10)
  })

  it('lets the others go by what the first answer tells', () => {
    const scene = new BudgetScene()
    const first = scene.admitted()
    const others = scene.states(20)

    first.learn(told({ left: 149 }))

    expect(others).toEqual({ admitted: 9, waiting: 11 })
    expect(scene.states(140).admitted).toBe(129)
  })

  it('takes a store whose answers tell nothing to be on the smallest plan', async () => {
    const scene = new BudgetScene()
    for (let call = 0; call < 150; call += 1) scene.learn(bare())

    const { reason, retryAfterMs, quota } = scene.refused()
    await scene.pass(30_000)

    expect({ reason, retryAfterMs, quota }).toEqual({
      reason: 'too-long',
      retryAfterMs: 30_000,
      quota: undefined,
    })
    expect(scene.states(12).admitted).toBe(10)
  })
})

describe('the budget of a store', () => {
  it('is what an answer says is left, less the calls under way', () => {
    const scene = new BudgetScene()
    const first = scene.admitted()
    scene.admitted()
    first.learn(told({ left: 5 }))

    expect(scene.states(6).admitted).toBe(4)
  })

  it('counts a call once, whether answers come in order or not', () => {
    const scene = new BudgetScene()
    const first = scene.admitted()
    const second = scene.admitted()

    second.learn(told({ left: 3 }))
    first.learn(told({ left: 4 }))

    expect(scene.states(4).admitted).toBe(3)
  })

  it('shrinks when others spend', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 149 }))
    scene.learn(told({ left: 20 }))

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([
      { quota: { left: 20, quota: 150 }, spent: 2, spentElsewhere: 128 },
    ])
    expect(scene.states(21).admitted).toBe(20)
  })

  it('does not grow by an answer that is older than what is known', async () => {
    const scene = new BudgetScene()
    const late = scene.admitted()
    await scene.pass(10)
    scene.learn(told({ left: 2 }))

    late.learn(told({ left: 100 }))

    expect(scene.states(3).admitted).toBe(2)
  })

  it('grows within a window where a later answer says so', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 2 }))
    await scene.pass(10)
    scene.learn(told({ left: 100, resetMs: 29_990 }))

    expect(scene.states(60)).toEqual({ admitted: 60 })
  })

  it('keeps the last known window where an answer tells nothing, and counts its call', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 3 }))
    scene.learn(bare())

    expect(scene.states(3).admitted).toBe(2)
  })

  it('counts a silent call until a later answer includes it', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 3 }))
    scene.learn(bare())
    await scene.pass(10)
    scene.learn(told({ left: 1, resetMs: 29_990 }))

    expect(scene.states(2).admitted).toBe(1)
  })

  it('counts a call that was not answered, and not one that was not sent', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 3 }))
    scene.admitted().unanswered()
    scene.admitted().unsent()

    expect(scene.states(3).admitted).toBe(2)
    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ spent: 4 }])
  })

  it('does not count a call that is settled twice', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 3 }))
    const call = scene.admitted()

    call.unsent()
    call.unsent()
    call.unanswered()

    expect(scene.states(4).admitted).toBe(3)
  })

  it('ends the window at the earliest end that was told', async () => {
    const scene = new BudgetScene()
    const slow = scene.admitted()
    const quick = scene.admitted()
    await scene.pass(2_000)
    slow.learn(told({ left: 0, resetMs: 30_000 }))
    quick.learn(told({ left: 0, resetMs: 28_500 }))

    expect(scene.refused().retryAfterMs).toBe(28_500)
  })

  it('lets a fifth of a new window go before an answer has told of it', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))

    await scene.pass(1_000)

    expect(scene.states(31).admitted).toBe(30)
  })

  it('takes calls that straddle the end of a window off the next', async () => {
    const scene = new BudgetScene()
    const straddling = [scene.admitted(), scene.admitted()]
    scene.learn(told({ left: 100, quota: 10, resetMs: 1_000 }))
    await scene.pass(1_000)

    const before = scene.states(10)
    for (const call of straddling) call.learn(told({ left: 0, quota: 10, resetMs: 0 }))

    expect(before).toEqual({ admitted: 8, waiting: 2 })
    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ underWay: 10, told: false }])
  })

  it('is kept apart by upstream and by store', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0 }))

    expect([
      scene.ask({ upstream: 'legacy' }).state,
      scene.ask({ storeHash: 'other99' }).state,
      scene.ask().state,
    ]).toEqual(['admitted', 'admitted', 'refused'])
  })

  it('of an enterprise store has room for whatever comes', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 6_999_999, quota: 7_000_000 }))

    expect(scene.states(5_000)).toEqual({ admitted: 5_000 })
  })

  it('counts header values that cannot be true', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: -1, resetMs: 'soon' }))

    expect(scene.budget.counts.absurdHeaders).toBe(2)
  })

  it('is forgotten after ten idle minutes, but not while calls are under way', async () => {
    const scene = new BudgetScene()
    scene.learn(told())
    scene.ask({ storeHash: 'busy000' })
    await scene.pass(600_001)

    scene.learn(told(), { storeHash: 'other99' })

    expect(scene.budget.snapshot('wuxeae6')).toEqual([])
    expect(scene.budget.snapshot('busy000')).toHaveLength(1)
    expect(scene.budget.size).toBe(2)
  })

  it('remembers only so many stores', () => {
    const scene = new BudgetScene({ limits: { stores: 10 } })
    for (let store = 0; store < 100; store += 1) scene.learn(told(), { storeHash: `store${store}` })

    expect(scene.budget.size).toBe(10)
  })
})

describe('a refusal by BigCommerce', () => {
  it('with quota headers empties the window until it ends, whatever it says is left', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 35, resetMs: 12_000 }, 429))

    expect(scene.refused()).toMatchObject({ retryAfterMs: 12_000, quota: { left: 0, quota: 150 } })
    expect(scene.budget.counts.tooMany).toEqual({ quota: 1, load: 0, route: 0 })
  })

  it.each([
    ['the window', 12_000, 3, 12_000],
    ['X-Retry-After', 2_000, 9, 9_000],
  ])(
    'closes the store for the longer wait, here that of %s',
    (_what, resetMs, retryAfter, waits) => {
      const scene = new BudgetScene()
      scene.learn(told({ left: 0, resetMs, retryAfter }, 429))

      expect(scene.refused().retryAfterMs).toBe(waits)
    },
  )

  it('without headers is platform load: a pause that doubles, and the window stays', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 100 }))
    scene.learn(bare({}, 429))
    const first = scene.waits()
    await scene.pass(500)
    const probe = await first
    const behind = scene.ask().state
    if (probe.state === 'admitted') probe.learn(bare({}, 429))

    expect([probe.state, behind]).toEqual(['admitted', 'waiting'])
    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([
      { quota: { left: 100 }, pausedMs: 1_000 },
    ])
  })

  it('of calls that were under way together is one refusal', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 100 }))
    const calls = [scene.admitted(), scene.admitted(), scene.admitted()]

    for (const call of calls) call.learn(bare({}, 429))

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ pausedMs: 500 }])
    expect(scene.budget.counts.tooMany.load).toBe(3)
  })

  it('that says to come back at once is not asked again at once', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 0, retryAfter: 0 }, 429))

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ pausedMs: 500 }])
  })

  it('of a route that takes few calls closes that route only', () => {
    const scene = new BudgetScene()
    const route = { id: 'PUT /v3/customers', atOnce: 3 }
    scene.learn(told({ left: 100 }))
    scene.learn(bare({}, 429), { route })

    expect([scene.ask({ route }).state, scene.ask().state]).toEqual(['waiting', 'admitted'])
    expect(scene.budget.counts.tooMany).toEqual({ quota: 0, load: 0, route: 1 })
  })
})

describe('the legacy hour', () => {
  const legacy = { upstream: 'legacy' } as const

  it('moves on evenly where no answer ever tells of it', async () => {
    const scene = new BudgetScene()
    for (let call = 0; call < 20_000; call += 1) scene.learn(bare(), legacy)
    expect(scene.ask(legacy).state).not.toBe('admitted')

    await scene.pass(60_000)

    for (let call = 0; call < 333; call += 1) scene.learn(bare(), legacy)
    expect(scene.ask(legacy).state).not.toBe('admitted')
  })

  it('has what an answer says remains', () => {
    const scene = new BudgetScene()
    scene.learn(bare({ remaining: 2 }), legacy)

    expect(scene.states(3, legacy).admitted).toBe(2)
  })

  it('grows when a later answer says that it has moved on', async () => {
    const scene = new BudgetScene()
    scene.learn(bare({ remaining: 2 }), legacy)
    await scene.pass(1_000)
    scene.learn(bare({ remaining: 500 }), legacy)

    expect(scene.states(50, legacy)).toEqual({ admitted: 50 })
  })

  it('that is used up is asked for once a minute', async () => {
    const scene = new BudgetScene()
    scene.learn(bare({ remaining: 0 }, 509), legacy)
    const refusal = scene.refused(legacy)
    await scene.pass(60_000)

    expect(refusal.retryAfterMs).toBe(60_000)
    expect(scene.states(2, legacy).admitted).toBe(1)
  })

  it('is not touched by platform load', async () => {
    const scene = new BudgetScene()
    scene.learn(bare({ remaining: 400 }), legacy)
    scene.learn(bare({}, 429), legacy)
    await scene.pass(500)

    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ quota: { left: 400 } }])
  })
})

describe('a call that does not fit', () => {
  it('goes exactly when the window opens', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 3_000 }))
    const outcome = scene.waits()
    await scene.pass(2_999)
    const early = scene.budget.counts.admitted.interactive
    await scene.pass(1)

    const decided = await outcome
    expect([early, decided.state, decided.waitedMs]).toEqual([1, 'admitted', 3_000])
    expect(scene.budget.counts).toMatchObject({
      waited: { interactive: 1 },
      waitedMs: { interactive: 3_000 },
    })
  })

  it('goes at once when a call comes back that was not sent', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 1, resetMs: 4_000 }))
    const holding = scene.admitted()
    const outcome = scene.waits()

    holding.unsent()

    expect(await stateOf(outcome)).toBe('admitted')
  })

  it('is refused at once where it would wait longer than it may', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 5_001 }))

    expect(scene.refused()).toEqual({
      state: 'refused',
      reason: 'too-long',
      retryAfterMs: 5_001,
      waitedMs: 0,
      quota: { left: 0, quota: 150, resetMs: 5_001, windowMs: 30_000 },
    })
  })

  it('is refused at once where it may not wait', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 10 }))

    expect(scene.refused({ longestWaitMs: 0 }).reason).toBe('too-long')
  })

  it('is refused at once where as many wait as may', () => {
    const scene = new BudgetScene({ limits: { queueDepth: 3 } })
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    const queued = scene.states(3)

    expect(queued).toEqual({ waiting: 3 })
    expect(scene.refused()).toMatchObject({ reason: 'queue-full', retryAfterMs: 1_000 })
  })

  it('is refused where more wait than the next window has', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, quota: 2, resetMs: 1_000 }))
    const queued = scene.states(2)

    expect([queued, scene.refused().retryAfterMs]).toEqual([{ waiting: 2 }, 31_000])
  })

  it('is not refused for those of lower classes that wait, however many they are', async () => {
    const scene = new BudgetScene({ limits: { queueDepth: 4, reserveShare: 0 } })
    scene.learn(told({ left: 0, quota: 2, resetMs: 1_000 }))
    // The window behind the next is too far away for the third of them.
    const batch = scene.states(3, { priority: 'batch' })
    const long = { longestWaitMs: 60_000, priority: 'batch' } as const
    const queued = scene.states(4, long)
    const first = scene.waits()
    await scene.pass(1_000)

    expect([batch, queued]).toEqual([
      { waiting: 2, refused: 1 },
      { waiting: 2, refused: 2 },
    ])
    expect(await stateOf(first)).toBe('admitted')
  })

  it('is not refused for those of a busy instance that go after it', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, quota: 2, resetMs: 1_000 }))
    const busy = scene.states(4, { instanceId: 1, longestWaitMs: 60_000 })

    expect([busy, scene.ask({ instanceId: 2 }).state]).toEqual([{ waiting: 4 }, 'waiting'])
    expect(scene.refused({ instanceId: 2 })).toMatchObject({ retryAfterMs: 31_000 })
  })

  it('is refused after it has waited as long as it may', async () => {
    const scene = new BudgetScene({ limits: { queueMs: 200 } })
    const underWay = scene.admitted()
    scene.learn(told({ left: 1 }))
    const outcome = scene.waits()
    await scene.pass(200)
    underWay.unanswered()

    expect(await outcome).toMatchObject({ reason: 'waited', waitedMs: 200 })
  })

  it('gives its place up when its client leaves', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 1, resetMs: 4_000 }))
    const holding = scene.admitted()
    const client = new AbortController()
    const left = scene.waits({}, client.signal)
    const next = scene.waits()

    client.abort(new Error('the client left'))
    holding.unsent()

    await expect(left).rejects.toThrow('the client left')
    expect(await stateOf(next)).toBe('admitted')
    expect(scene.budget.counts.cancelled).toBe(1)
  })

  it('does not begin to wait for a client that has left', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))

    await expect(scene.waits({}, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
    expect(scene.budget.snapshot('wuxeae6')).toMatchObject([{ waiting: { interactive: 0 } }])
  })

  it('is refused when the gateway goes down', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    const outcome = scene.waits()

    scene.budget.close()

    expect(await outcome).toMatchObject({ state: 'refused', reason: 'closed' })
  })

  it('keeps its place among the calls of its instance', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    const order: number[] = []
    const waiting = [1, 2, 3].map((place) => scene.waits().then(() => order.push(place)))
    await scene.pass(1_000)
    await Promise.all(waiting)

    expect(order).toEqual([1, 2, 3])
  })

  it('does not wake anybody while nothing waits', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 0, resetMs: 1_000 }))
    await scene.pass(60_000)

    expect(scene.clock.naps).toEqual([])
  })
})

describe('a route that takes few calls at a time', () => {
  const route = { id: 'PUT /v3/customers', atOnce: 3 }

  it('has one go when another has ended', async () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 100 }))
    const [first] = [scene.admitted({ route }), scene.admitted({ route })]
    scene.admitted({ route })
    const fourth = scene.waits({ route })

    first.learn(told({ left: 99 }))

    expect(await stateOf(fourth)).toBe('admitted')
  })

  it('lets calls to other routes pass', () => {
    const scene = new BudgetScene()
    scene.learn(told({ left: 100 }))
    const asked = scene.states(4, { route })

    expect([asked, scene.ask().state]).toEqual([{ admitted: 3, waiting: 1 }, 'admitted'])
  })

  it('has its limit in each store', () => {
    const scene = new BudgetScene()
    scene.states(4, { route })

    expect(scene.ask({ route, storeHash: 'other99' }).state).toBe('admitted')
  })
})
