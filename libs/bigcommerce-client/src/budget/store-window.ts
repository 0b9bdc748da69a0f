import type { UpstreamKind } from '@latchkey/auth-strategy'
import { LEGACY_QUOTA, type QuotaReading } from './quota-reading.ts'

interface WindowRule {
  readonly quota: number
  readonly windowMs: number
}

/**
 * What is taken for true of a store until it says otherwise: the smallest plan's 150 calls in 30 seconds
 * (BigCommerce, "API rate limits"), and the legacy API's 20,000 in an hour that moves on each minute.
 */
const ASSUMED: Readonly<Record<UpstreamKind, WindowRule>> = {
  oauth: { quota: 150, windowMs: 30_000 },
  legacy: { quota: LEGACY_QUOTA, windowMs: 60_000 },
}

/** The part of a quota that may be under way before an answer has told of the window. */
const UNTOLD_SHARE = 1 / 5
/** How many calls may be under way at a store of which nothing is known. */
const UNKNOWN_ROOM = 10

/**
 * One quota window of a store as its answers tell of it.
 *
 * Within a window the store's own count only falls, so the least that any answer has told is the latest,
 * and every call that was answered is in it. What may be sent is that, less the calls under way. An
 * answer may come late and in any order: one that was asked before the last was learned cannot raise
 * the count. A call that straddles the window's end counts against the next until it is answered.
 *
 * The legacy hour moves on each minute: here it is a window of a minute that begins with what the last
 * had left, and answers may raise it.
 */
export class StoreWindow {
  readonly #upstream: UpstreamKind
  #quota: number
  #windowMs: number
  #epoch = 0
  #told = false
  #known = false
  #openedAtMs = -Infinity
  #endsAtMs = Infinity
  #counted: number
  #learnedAtMs = -Infinity
  #silent = 0
  #silentAtMs = -Infinity
  #underWay = 0
  #underWayBefore = 0
  #spent = 0
  /** Calls sent since the count was last learned. */
  #sentSince = 0

  constructor(upstream: UpstreamKind) {
    this.#upstream = upstream
    this.#quota = ASSUMED[upstream].quota
    this.#windowMs = ASSUMED[upstream].windowMs
    this.#counted = this.#quota
  }

  get quota(): number {
    return this.#quota
  }

  get windowMs(): number {
    return this.#windowMs
  }

  /** Counts up with each window. */
  get epoch(): number {
    return this.#epoch
  }

  /** Whether an answer of this very window was seen. */
  get told(): boolean {
    return this.#told
  }

  /** Whether any answer ever told of a window. */
  get known(): boolean {
    return this.#known
  }

  /** `Infinity` before the first call of a window that nobody told of. */
  get endsAtMs(): number {
    return this.#endsAtMs
  }

  /** What the store has left, as far as it is known, calls under way not taken off. */
  get left(): number {
    return Math.max(0, this.#counted - this.#silent)
  }

  /** When that was last learned. */
  get learnedAtMs(): number {
    return this.#learnedAtMs
  }

  /** Calls under way that may yet be counted. A call of the window before the last has been, long since. */
  get underWay(): number {
    return this.#underWay + this.#underWayBefore
  }

  /**
   * What may be free once calls under way are answered: those that were sent before the last answer was
   * heard may be in the count already.
   */
  get mayBeFree(): number {
    return this.left - Math.min(this.#sentSince, this.underWay)
  }

  /** What may be sent; below 1 nothing. */
  get free(): number {
    return this.#counted - this.#silent - this.#underWay - this.#underWayBefore
  }

  /** Calls of this replica in this window. */
  get spent(): number {
    return this.#spent
  }

  /** Ends the window if it is over. */
  roll(nowMs: number): boolean {
    if (nowMs < this.#endsAtMs) return false
    if (this.#upstream === 'oauth') this.#counted = this.#quota
    else this.#counted = Math.max(this.#leastAMinute, this.#counted - this.#silent)
    this.#open(this.#endsAtMs)
    this.#told = false
    this.#endsAtMs = Infinity
    return true
  }

  /** How long it is at least until a call can be sent that so many others wait before; 0 if it may be soon. */
  opensInMs(ahead: number, nowMs: number): number {
    if (this.mayBeFree >= 1 || this.#endsAtMs === Infinity) return 0
    return this.#endsAtMs - nowMs + Math.floor(ahead / this.#quota) * this.#windowMs
  }

  /** The part of the window that is still to come, from 0 to 1; all of it while nobody told of its end. */
  shareToCome(nowMs: number): number {
    if (!this.#told) return 1
    return Math.min(1, Math.max(0, (this.#endsAtMs - nowMs) / this.#windowMs))
  }

  /**
   * How many calls may be under way before an answer has told of this window: a fifth of the quota, less
   * the longer it is since the last one ended, for others may have spent meanwhile; ten where nothing is
   * known. Replicas share it; one is always allowed.
   */
  untoldRoom(nowMs: number, replicas: number): number {
    const share = Math.max(0, 1 - (nowMs - this.#openedAtMs) / this.#windowMs)
    const usual = this.#known ? UNTOLD_SHARE * this.#quota * share : 0
    const room = Math.max(UNKNOWN_ROOM, usual)
    return Math.max(1, Math.floor(Math.min(room, this.#quota) / replicas))
  }

  /** How many of the calls under way were sent in this window. */
  get underWayHere(): number {
    return this.#underWay
  }

  /** A call is about to be sent. */
  spend(nowMs: number): void {
    this.#underWay += 1
    this.#spent += 1
    this.#sentSince += 1
    if (this.#endsAtMs === Infinity) this.#endsAtMs = nowMs + this.#windowMs
  }

  /** A call is no longer under way; whether it was sent in this window. */
  end(epoch: number): boolean {
    if (epoch === this.#epoch) {
      this.#underWay -= 1
      return true
    }
    if (epoch === this.#epoch - 1 && this.#underWayBefore > 0) this.#underWayBefore -= 1
    return false
  }

  /** A call that was ended was never sent. */
  takeBack(): void {
    this.#spent -= 1
    this.#sentSince = Math.max(0, this.#sentSince - 1)
  }

  /** A call of this window ended without a word on the quota: it counts until a later answer includes it. */
  hush(nowMs: number): void {
    this.#silent += 1
    this.#silentAtMs = nowMs
  }

  /**
   * Learns from an answer.
   *
   * @param sentAtMs When its call was sent; the answer was made between then and now.
   * @returns Whether it told of this window, or the next, which it then opens.
   */
  learn(reading: QuotaReading, sentAtMs: number, nowMs: number): boolean {
    const { left, quota } = reading
    if (left === undefined) return false
    const windowMs = reading.windowMs ?? this.#windowMs
    const resetMs = reading.resetMs ?? (this.#told ? Math.max(0, this.#endsAtMs - nowMs) : windowMs)
    if (!this.#place(resetMs, sentAtMs, nowMs)) return false

    this.#windowMs = windowMs
    if (quota !== undefined) this.#quota = quota
    this.#endsAtMs = this.#told ? Math.min(this.#endsAtMs, nowMs + resetMs) : nowMs + resetMs
    const first = !this.#told
    this.#told = true
    this.#known = true
    if (first || left < this.#counted || sentAtMs > this.#learnedAtMs) {
      this.#counted = Math.min(left, this.#quota)
      this.#learnedAtMs = nowMs
      this.#sentSince = 0
      if (sentAtMs > this.#silentAtMs) this.#silent = 0
    }
    return true
  }

  /** Takes over what another replica has learned of the window; it never raises what is left. */
  merge({ left, leftAgeMs, resetMs }: MergedWindow, nowMs: number): void {
    const half = this.#windowMs / 2
    const endsAtMs = nowMs + resetMs
    if (!this.#told || endsAtMs < this.#endsAtMs - half) return
    if (endsAtMs >= this.#endsAtMs + half) {
      this.#open(this.#endsAtMs)
      this.#endsAtMs = endsAtMs
      this.#counted = this.#quota
    }
    this.#endsAtMs = Math.min(this.#endsAtMs, endsAtMs)
    if (left < this.#counted) {
      this.#counted = left
      this.#learnedAtMs = nowMs - leftAgeMs
    }
  }

  // Ends of windows are a whole window apart, so half of one tells them apart, whatever an answer took.
  #place(resetMs: number, sentAtMs: number, nowMs: number): boolean {
    const half = this.#windowMs / 2
    const endsFrom = sentAtMs + resetMs
    if (!this.#told) return sentAtMs >= this.#openedAtMs || endsFrom >= this.#openedAtMs + half
    if (endsFrom >= this.#endsAtMs + half) {
      this.#open(this.#endsAtMs)
      this.#told = false
      return true
    }
    if (nowMs + resetMs >= this.#endsAtMs - half) return true
    if (sentAtMs <= this.#learnedAtMs) return false
    // A later answer tells of an earlier end: what was believed came from one that took its time.
    this.#told = false
    return true
  }

  // One call finds out whether the legacy hour has moved on. Where no answer ever tells, it moves on evenly.
  get #leastAMinute(): number {
    return this.#known ? 1 : Math.floor(LEGACY_QUOTA / 60)
  }

  #open(atMs: number): void {
    this.#epoch += 1
    this.#openedAtMs = atMs
    this.#underWayBefore = this.#underWay
    this.#underWay = 0
    this.#spent = 0
    this.#sentSince = 0
    this.#silent = 0
  }
}

interface MergedWindow {
  readonly left: number
  readonly leftAgeMs: number
  readonly resetMs: number
}
