import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Admission } from './admission.ts'
import type { StoreQuota } from './budgeted-call.ts'
import { PRIORITIES } from './priority.ts'
import { BudgetScene, bare } from './testing/budget-scene.ts'
import { SimulatedStore } from './testing/simulated-store.ts'

type Act =
  | { readonly does: 'ask'; readonly instanceId: number; readonly rank: number }
  | { readonly does: 'arrive' | 'answer' | 'drop'; readonly which: number }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'other' }

const ask = fc.record({
  does: fc.constant('ask' as const),
  instanceId: fc.integer({ min: 1, max: 4 }),
  rank: fc.integer({ min: 0, max: 2 }),
})
const touch = fc.record({
  does: fc.constantFrom('arrive' as const, 'answer' as const, 'drop' as const),
  which: fc.nat(),
})
const pass = fc.record({
  does: fc.constant('pass' as const),
  ms: fc.integer({ min: 1, max: 9_000 }),
})
const other = fc.constant({ does: 'other' as const })
const alone = fc.array(
  fc.oneof({ weight: 8, arbitrary: ask }, { weight: 10, arbitrary: touch }, pass),
  { minLength: 50, maxLength: 250, size: 'max' },
)
const inCompany = fc.array(fc.oneof({ weight: 4, arbitrary: ask }, touch, pass, other), {
  size: 'max',
  maxLength: 200,
})

const numbersOf = (quota: StoreQuota | undefined): number[] =>
  quota === undefined ? [] : [quota.left, quota.quota, quota.resetMs, quota.windowMs]

interface Sent {
  readonly admission: Admission
  readonly sentAtMs: number
  answer: ReturnType<SimulatedStore['answer']> | undefined
}

/** Lives through acts: calls arrive and are answered in any order, but within ten seconds. */
class Play {
  readonly scene = new BudgetScene({ limits: { reserveShare: 0, shadowReserveShare: 0 } })
  readonly store = new SimulatedStore(40)
  readonly #sent: Sent[] = []

  async live(acts: readonly Act[]): Promise<this> {
    for (const act of acts) {
      await this.#live(act)
      this.#assertSane()
    }
    return this
  }

  async #live(act: Act): Promise<void> {
    if (act.does === 'ask') this.#ask(act.instanceId, act.rank)
    else if (act.does === 'other') this.store.otherCalls(this.scene.clock.monotonicMs())
    else if (act.does === 'pass') await this.#pass(act.ms)
    else {
      const sent = this.#sent[act.which % Math.max(1, this.#sent.length)]
      if (sent === undefined) return
      if (act.does === 'arrive') this.#arrive(sent)
      else if (act.does === 'answer') this.#answer(sent)
      else this.#drop(sent)
    }
  }

  #ask(instanceId: number, rank: number): void {
    const verdict = this.scene.ask({ instanceId, priority: PRIORITIES[rank] ?? 'batch' })
    if (verdict.state === 'admitted') this.#send(verdict)
    else if (verdict.state === 'refused') expect(verdict.retryAfterMs).toBeGreaterThanOrEqual(1)
    else {
      void verdict.outcome().then((decided) => {
        if (decided.state === 'admitted') this.#send(decided)
      })
    }
  }

  #send(admission: Admission): void {
    const sentAtMs = this.scene.clock.monotonicMs()
    this.#sent.push({ admission, sentAtMs, answer: undefined })
  }

  async #pass(ms: number): Promise<void> {
    await this.scene.pass(ms)
    const nowMs = this.scene.clock.monotonicMs()
    for (const sent of [...this.#sent]) if (nowMs - sent.sentAtMs > 1_000) this.#answer(sent)
  }

  #arrive(sent: Sent): void {
    sent.answer ??= this.store.answer(this.scene.clock.monotonicMs(), Infinity)
  }

  #answer(sent: Sent): void {
    this.#arrive(sent)
    this.#forget(sent)
    if (sent.answer !== undefined) sent.admission.learn(sent.answer)
  }

  #drop(sent: Sent): void {
    if (sent.answer !== undefined) return
    this.#forget(sent)
    sent.admission.unsent()
  }

  #forget(sent: Sent): void {
    this.#sent.splice(this.#sent.indexOf(sent), 1)
  }

  #assertSane(): void {
    const [snapshot] = this.scene.budget.snapshot('wuxeae6')
    if (snapshot === undefined) return
    const { quota, underWay, spent, spentElsewhere, pausedMs } = snapshot
    for (const value of [underWay, spent, spentElsewhere, pausedMs, ...numbersOf(quota)]) {
      expect(Number.isFinite(value) && value >= 0).toBe(true)
    }
  }
}

describe('a budget', () => {
  it('never lets more go than the window has, in whatever order calls are answered', async () => {
    await fc.assert(
      fc.asyncProperty(alone, async (acts) => {
        const { store } = await new Play().live(acts)

        expect(store.windows.reduce((sum, { refused }) => sum + refused, 0)).toBe(0)
      }),
      { numRuns: 40 },
    )
  }, 30_000)

  it('never has a number that is none, whatever others spend', async () => {
    await fc.assert(
      fc.asyncProperty(inCompany, async (acts) => {
        await new Play().live(acts)
      }),
      { numRuns: 40 },
    )
  }, 30_000)

  it('never has a number that is none, whatever headers say', () => {
    const value = fc.oneof(
      fc.integer(),
      fc.double(),
      fc.string(),
      fc.constantFrom('Infinity', 'NaN', '-0', '1e9', '0x10', ''),
    )
    const said = fc.record(
      { left: value, quota: value, resetMs: value, windowMs: value, retryAfter: value },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(said, fc.constantFrom(200, 429, 509, 500))), (answers) => {
        const scene = new BudgetScene()
        for (const [headers, status] of answers) {
          const verdict = scene.ask()
          if (verdict.state === 'admitted') verdict.learn(bare(headers, status))
        }
        const [snapshot] = scene.budget.snapshot('wuxeae6')
        const numbers = [snapshot?.pausedMs ?? 0, ...numbersOf(snapshot?.quota)]

        expect(numbers.every((number) => Number.isFinite(number) && number >= 0)).toBe(true)
      }),
    )
  })

  it('lets nobody wait while there is a call for whoever comes first', () => {
    const classes = fc.array(fc.constantFrom(...PRIORITIES), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(classes, fc.integer({ min: 0, max: 60 }), (asked, left) => {
        const scene = new BudgetScene({ limits: { reserveShare: 0, shadowReserveShare: 0 } })
        scene.learn(bare({ left, quota: 60, resetMs: 1_000, windowMs: 30_000 }))
        const states = asked.map((priority) => scene.ask({ priority }).state)

        expect(states.filter((state) => state === 'admitted').length).toBe(
          Math.min(left, asked.length),
        )
      }),
    )
  })
})
