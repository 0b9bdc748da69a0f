import type { SampledCall } from '../proxy/answer-recorder.ts'
import type { NextCredential } from '../proxy/opened-instance.ts'
import type { RecordingPlace } from './recording-room.ts'
import type { ShadowedMigration } from './shadowed-migrations.ts'
import type { WholeAnswer } from './whole-answer.ts'

/** A client's read that is to be repeated, with the answer that the client got. */
export interface RecordedRead {
  readonly call: SampledCall
  readonly next: NextCredential
  readonly migration: ShadowedMigration
  /** How its route is called in the evidence. */
  readonly route: string
  readonly answer: WholeAnswer
  readonly place: RecordingPlace
  readonly endedMs: number
}

// What the store says now is compared with what it said then.
const LONGEST_WAIT_MS = 10_000

/** Reads that wait to be repeated. Those of routes with few samples go first. */
export class WaitingReads {
  readonly #reads = new Set<RecordedRead>()

  add(read: RecordedRead): void {
    this.#reads.add(read)
  }

  /**
   * The read to repeat next, which waits no more; those that have waited too long are dropped.
   *
   * @param isFree Whether a read of that store may be made now.
   */
  next(nowMs: number, isFree: (storeHash: string) => boolean): RecordedRead | undefined {
    for (const read of this.#reads) {
      if (nowMs - read.endedMs > LONGEST_WAIT_MS) this.#drop(read)
    }
    const free = [...this.#reads].filter(({ call }) => isFree(call.instance.storeHash))
    const next = free.reduce<RecordedRead | undefined>(fewerSamples, undefined)
    if (next !== undefined) this.#reads.delete(next)
    return next
  }

  /** Whether a read waits whose route has more samples than that. */
  canGiveWay(samples: number): boolean {
    for (const read of this.#reads) if (samplesOf(read) > samples) return true
    return false
  }

  /** Drops the read whose route has the most samples, if that is more than these. */
  giveWay(samples: number): boolean {
    const [most] = [...this.#reads].sort((one, other) => samplesOf(other) - samplesOf(one))
    if (most === undefined || samplesOf(most) <= samples) return false
    this.#drop(most)
    return true
  }

  /** Drops all of them. */
  clear(): void {
    for (const read of this.#reads) this.#drop(read)
  }

  #drop(read: RecordedRead): void {
    this.#reads.delete(read)
    read.place.leave()
  }
}

function fewerSamples(one: RecordedRead | undefined, other: RecordedRead): RecordedRead {
  return one === undefined || samplesOf(other) < samplesOf(one) ? other : one
}

const samplesOf = ({ migration, route }: RecordedRead) => migration.samplesOf(route) ?? 0
