import {
  smallestLease,
  STANDING_SHARE,
  stillHeld,
  type Lease,
  type LeaseQuestion,
} from './quota-ledger.ts'

interface Holder {
  /** What it had after it was last heard of: it melts until the window ends. */
  readonly held: number
  readonly atMs: number
  /** What it had sent then, which the store may not have counted yet. */
  readonly underWay: number
  /** Whether it wanted more than it got: then it spends what it has, and nothing melts. */
  readonly isHungry: boolean
}

interface SharedWindow {
  endsAtMs: number
  readonly beganAtMs: number
  left: number
  /** When that was heard. */
  leftAtMs: number
  pausedUntilMs: number
  /** What replicas that were not heard of in this window may spend of it unasked. */
  readonly standing: number
  /** How many replicas were heard of in the window before. */
  readonly activeBefore: number
  readonly holders: Map<string, Holder>
}

/** Who asks, and when, by the ledger's own time. */
export interface Asker {
  readonly replicaId: string
  readonly replicas: number
  readonly nowMs: number
  /** Replicas that died: what they held is free. */
  readonly gone?: readonly string[]
}

// What was sent that long before the store said what it has left is in it, unless its sender says so
// before: in a burst calls take seconds, and no other's answer shows that they were counted.
const COUNTED_MS = 4_000
// What is held melts for others later than for its holder, who may have sent it last thing.
const MELTS_LATER_MS = 1_000
const SOONEST_MS = 50

/**
 * What a ledger keeps of stores' windows, and how it grants: the arithmetic that replicas share, in memory.
 *
 * What is left is the least that any replica has heard. Off it goes what the asker and the others hold,
 * and what those not heard of may spend unasked; of the rest a replica gets what it wants, up to an even
 * part.
 */
export class SharedWindows {
  readonly #windows = new Map<string, SharedWindow>()

  /** Forgets everything, as a server does that was flushed. */
  clear(): void {
    this.#windows.clear()
  }

  lease(question: LeaseQuestion, asker: Asker): Lease {
    const { nowMs, replicaId, replicas } = asker
    const window = this.#windowOf(question, nowMs)
    for (const replica of asker.gone ?? []) window.holders.delete(replica)
    window.pausedUntilMs = Math.max(window.pausedUntilMs, nowMs + question.pausedMs)
    const toEndMs = Math.max(0, window.endsAtMs - nowMs)

    window.holders.delete(replicaId)
    const others = heldBy(window, nowMs)
    const heard = window.holders.size + 1
    const unheard = Math.max(0, replicas - heard) / replicas
    const standing = window.standing * unheard * melted(window.beganAtMs, window.endsAtMs, nowMs)
    const own = question.unspent + question.underWay
    const free = window.left - own - others.held - others.underWay - standing
    const least = smallestLease(question.quota)
    const active = Math.min(replicas, Math.max(heard, window.activeBefore, 2))
    const pool = Math.max(0, free) + question.unspent + others.held
    const part = Math.max(least, Math.ceil(pool / active) - question.unspent)
    const granted = toEndMs > 0 ? Math.max(0, Math.floor(Math.min(question.want, free, part))) : 0

    window.holders.set(replicaId, {
      held: question.unspent + granted,
      atMs: nowMs,
      underWay: question.underWay,
      isHungry: granted < question.want,
    })
    const perMs = others.meltsPerMs + (toEndMs > 0 ? standing / toEndMs : 0)
    const meltsInMs = perMs > 0 ? (least - (free - granted)) / perMs : toEndMs
    const againMs = Math.ceil(Math.max(SOONEST_MS, Math.min(meltsInMs, toEndMs)))
    return {
      granted,
      left: window.left,
      leftAgeMs: nowMs - window.leftAtMs,
      resetMs: toEndMs,
      pausedMs: Math.max(0, window.pausedUntilMs - nowMs),
      againMs: granted >= Math.min(question.want, least) ? 0 : againMs,
    }
  }

  #windowOf(question: LeaseQuestion, nowMs: number): SharedWindow {
    const { storeHash, left, leftAgeMs, quota, resetMs, windowMs } = question
    const leftAtMs = nowMs - leftAgeMs
    const known = this.#windows.get(storeHash)
    const endsAtMs = nowMs + resetMs
    const half = windowMs / 2
    if (known !== undefined && endsAtMs < known.endsAtMs + half) {
      if (endsAtMs >= known.endsAtMs - half) {
        known.endsAtMs = Math.min(known.endsAtMs, endsAtMs)
        if (left < known.left || (left === known.left && leftAtMs > known.leftAtMs)) {
          known.left = left
          known.leftAtMs = leftAtMs
        }
      }
      return known
    }
    const window: SharedWindow = {
      endsAtMs,
      beganAtMs: nowMs,
      left,
      leftAtMs,
      pausedUntilMs: known?.pausedUntilMs ?? 0,
      // Where nothing is known of before, others may be in the midst of spending their part.
      standing: known === undefined ? left : STANDING_SHARE * quota,
      activeBefore: known?.holders.size ?? 0,
      holders: new Map(),
    }
    this.#windows.set(storeHash, window)
    return window
  }
}

// What a replica has sent since the store's word is not in it, and what it has not sent may yet be.
function heldBy({ holders, endsAtMs, leftAtMs }: SharedWindow, nowMs: number) {
  const others = { held: 0, underWay: 0, meltsPerMs: 0 }
  for (const { held, atMs, underWay, isHungry } of holders.values()) {
    const untilMs = (isHungry ? Math.min(leftAtMs, nowMs) : nowMs) - MELTS_LATER_MS
    const share = melted(atMs, endsAtMs, Math.max(atMs, untilMs))
    others.held += stillHeld(held, share)
    if (!isHungry && endsAtMs > atMs) others.meltsPerMs += held / (endsAtMs - atMs)
    if (leftAtMs < atMs + COUNTED_MS) others.underWay += underWay
  }
  return others
}

// The part that still holds at a time between.
function melted(fromMs: number, endsAtMs: number, nowMs: number): number {
  return Math.max(0, endsAtMs - nowMs) / Math.max(1, endsAtMs - fromMs)
}
