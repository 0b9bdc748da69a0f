import type { ScopeRequirement } from '@latchkey/scope-catalog'
import { FaultPlan, type Effect, type FaultRule } from './fault-rule.ts'

/** A call as a fault rule looks at it. */
export interface FaultyCall {
  readonly plane: 'oauth' | 'legacy'
  readonly storeHash: string | undefined
  readonly requirement: Pick<ScopeRequirement, 'id'> | undefined
}

interface Armed {
  readonly rule: FaultRule
  left: number
}

/** Decides which calls go wrong. */
export class Faults {
  #armed: Armed[] = []
  #random = randomFrom(1)

  /** @throws {z.ZodError} If the plan is not one. */
  constructor(plan: FaultPlan = { rules: [] }) {
    this.plan(plan)
  }

  /** The rules that have work left, and how many calls that is; null where it has no end. */
  get rules() {
    return this.#armed.map(({ rule, left }) => ({
      ...rule,
      left: Number.isFinite(left) ? left : null,
    }))
  }

  /** Begins anew with other rules. */
  plan(plan: FaultPlan): void {
    const { seed, rules } = FaultPlan.parse(plan)
    this.#random = randomFrom(seed)
    this.#armed = rules.map((rule) => ({ rule, left: rule.count ?? Number.POSITIVE_INFINITY }))
  }

  /** What goes wrong with this call: by the first rule that fits and draws it. */
  draw(call: FaultyCall): Effect | undefined {
    const armed = this.#armed.find(({ rule }) => fits(rule, call) && this.#random() < rule.share)
    if (armed === undefined) return undefined
    armed.left -= 1
    if (armed.left <= 0) this.#armed = this.#armed.filter((each) => each !== armed)
    return armed.rule.effect
  }
}

function fits({ route, store_hash, plane }: FaultRule, call: FaultyCall): boolean {
  return (
    (route === undefined || route === call.requirement?.id) &&
    (store_hash === undefined || store_hash === call.storeHash) &&
    (plane === undefined || plane === call.plane)
  )
}

/** A linear congruential generator: which calls go wrong has to look random and be the same again. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 0x1_00_00_00_00
  }
}
