import { PRIORITIES, RANK } from './priority.ts'
import type { WaitingCall } from './waiting-call.ts'

type Lanes = Map<number, WaitingCall[]>

const NONE: readonly Lanes[] = []
const NO_SIZES: number[] = []

/** What a release finds at one waiting call: it went, it stays, its route is busy, or nobody may go. */
export type Step = 'went' | 'stays' | 'route' | 'stop'

/**
 * A store's waiting calls: class before class, instances of a class in turn, in order within an instance.
 * A call whose route is busy lets later ones pass that go elsewhere.
 */
export class WaitingCalls {
  // Most stores never have one: what holds them is made for the first.
  #classes: readonly Lanes[] = NONE
  #sizes: number[] = NO_SIZES
  #size = 0

  get size(): number {
    return this.#size
  }

  /** How many wait in a class. */
  sizeOf(rank: number): number {
    return this.#sizes[rank] ?? 0
  }

  /** How many wait in classes before this one. */
  before(rank: number): number {
    let before = 0
    for (let at = 0; at < rank; at += 1) before += this.sizeOf(at)
    return before
  }

  /** How many wait in this class and in those before it. */
  upTo(rank: number): number {
    return this.before(rank) + this.sizeOf(rank)
  }

  /** How many have their turn before one that waits: higher classes, then its own, instances in turn. */
  ahead(waiting: WaitingCall): number {
    const lanes = this.#lanesOf(waiting)
    const own = lanes.get(waiting.call.instanceId)
    const place = own?.indexOf(waiting) ?? 0
    let ahead = this.before(RANK[waiting.call.priority]) + place
    let turns = place + 1
    for (const lane of lanes.values()) {
      // Those behind its own have had one turn less when it comes.
      if (lane === own) turns = place
      else ahead += Math.min(lane.length, turns)
    }
    return ahead
  }

  /** How many calls of an instance wait. */
  of(instanceId: number): number {
    return this.#classes.reduce((sum, lanes) => sum + (lanes.get(instanceId)?.length ?? 0), 0)
  }

  add(waiting: WaitingCall): void {
    const { priority, instanceId } = waiting.call
    if (this.#classes === NONE) {
      this.#classes = PRIORITIES.map(() => new Map<number, WaitingCall[]>())
      this.#sizes = PRIORITIES.map(() => 0)
    }
    this.#size += 1
    const lanes = this.#lanesOf(waiting)
    const lane = lanes.get(instanceId)
    if (lane === undefined) lanes.set(instanceId, [waiting])
    else lane.push(waiting)
    this.#sizes[RANK[priority]] = this.sizeOf(RANK[priority]) + 1
  }

  /** Whether it was still there. */
  remove(waiting: WaitingCall): boolean {
    const { priority, instanceId } = waiting.call
    const lanes = this.#lanesOf(waiting)
    const lane = lanes.get(instanceId)
    const at = lane?.indexOf(waiting) ?? -1
    if (lane === undefined || at < 0) return false
    lane.splice(at, 1)
    this.#size -= 1
    if (lane.length === 0) lanes.delete(instanceId)
    this.#sizes[RANK[priority]] = this.sizeOf(RANK[priority]) - 1
    return true
  }

  /** Lets calls go as long as `step` lets them. */
  release(step: (waiting: WaitingCall) => Step): void {
    for (const lanes of this.#classes) if (this.#releaseClass(lanes, step) === 'stop') return
  }

  *[Symbol.iterator](): Generator<WaitingCall> {
    for (const lanes of this.#classes) for (const lane of lanes.values()) yield* [...lane]
  }

  // A lane that had its turn goes behind the others, where the loop finds it again.
  #releaseClass(lanes: Lanes, step: (waiting: WaitingCall) => Step): 'stop' | undefined {
    for (const [instanceId, lane] of lanes) {
      const found = stepOf(lane, step)
      if (found === 'stop') return 'stop'
      if (found === undefined) continue
      this.remove(found)
      if (lane.length === 0) continue
      lanes.delete(instanceId)
      lanes.set(instanceId, lane)
    }
    return undefined
  }

  #lanesOf({ call: { priority } }: WaitingCall): Lanes {
    return this.#classes[RANK[priority]] ?? new Map<number, WaitingCall[]>()
  }
}

function stepOf(
  lane: readonly WaitingCall[],
  step: (waiting: WaitingCall) => Step,
): WaitingCall | 'stop' | undefined {
  for (const waiting of lane) {
    const taken = step(waiting)
    if (taken === 'went') return waiting
    if (taken === 'stop') return 'stop'
    if (taken === 'stays') return undefined
  }
  return undefined
}
