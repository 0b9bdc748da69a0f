import { expect, it } from 'vitest'
import type { QuotaLedger } from './quota-ledger.ts'
import { BudgetScene, told } from './testing/budget-scene.ts'

it('goes on alone once its leases are void, with a part of what is left that opens evenly', async () => {
  const held = { untilMs: Infinity }
  const ledger: QuotaLedger = {
    replicas: 2,
    get heldUntilMs() {
      return held.untilMs
    },
    // It has not been found out yet that it is away: nobody has asked.
    reachable: true,
    lease: () => new Promise(() => undefined),
  }
  const scene = new BudgetScene({ ledger })
  scene.admitted().learn(told({ left: 140 }))
  const leased = scene.states(3)
  held.untilMs = scene.clock.monotonicMs()
  await scene.pass(10_000)
  const first = scene.ask({ longestWaitMs: 0 })
  await scene.pass(10_000)
  const alone = scene.states(150, { longestWaitMs: 0 })

  expect(leased).toEqual({ admitted: 3 })
  expect(first.state).toBe('refused')
  // Half of what was to come is over, and so half of its half of the 137 is open.
  expect(alone.admitted).toBe(34)
})
