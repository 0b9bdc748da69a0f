import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Admission, Upstream } from '@latchkey/bigcommerce-client'
import type { ComparableAnswer } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import { storeLinkBases } from '../proxy/store-link-bases.ts'
import type { EvidenceLog } from './evidence-log.ts'
import { FailedRead } from './failed-read.ts'
import { judgeRead, type Judgement } from './judge-read.ts'
import { neededScopes } from './needed-scopes.ts'
import { comparable, repeatRead } from './repeat-read.ts'
import type { SpareTurns } from './spare-turns.ts'
import type { RecordedRead, WaitingReads } from './waiting-reads.ts'

/** A read before it was repeated. */
export type UnrepeatedRead = Pick<RecordedRead, 'call' | 'next' | 'migration' | 'route'>

export interface ReadRepeaterDeps {
  readonly upstream: Upstream
  readonly spare: SpareTurns
  readonly waiting: WaitingReads
  readonly evidence: EvidenceLog
  readonly judged: (judgement: Judgement) => void
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly log: Logger
}

const MOST_AT_ONCE = 2
const SHARE_ASKED_TWICE = 0.05
const SORTED = /[?&](?:sort|direction)=/i
// To repeat a read and compare short answers takes a millisecond or two of the thread that serves clients,
// and reading long ones some 80 ms a mebibyte: with such a rest behind it, that is a tenth of it at most.
const LEAST_REST_MS = 50
const COMPARED_BYTES_PER_MS = 1_024

/**
 * Repeats reads behind the backs of clients: at most two at a time and one of each store, each followed
 * by a rest that grows with the answer.
 */
export class ReadRepeater implements AsyncDisposable {
  readonly #deps: ReadRepeaterDeps
  readonly #stopping = new AbortController()
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(deps: ReadRepeaterDeps) {
    this.#deps = deps
  }

  /** Takes a read. Nothing begins before the turn in which the client gets its answer is over. */
  add(read: RecordedRead): void {
    this.#deps.waiting.add(read)
    setImmediate(this.#begin)
  }

  /** Takes note of what a read came to. */
  conclude({ migration, route }: UnrepeatedRead, judgement: Judgement): void {
    const { evidence, judged, clock, log } = this.#deps
    const { credential } = migration
    const noted = { credential, route, at: clock.now() }
    judged(judgement)
    if (judgement.outcome !== 'failed') {
      const { outcome, differences, suspected } = judgement
      const volatile = [...judgement.volatile, ...migration.suspect(route, suspected)]
      migration.addVolatile(route, volatile)
      migration.countSample(route)
      evidence.note({ ...noted, outcome, differences, volatile })
      return
    }
    const { reason } = judgement
    const { migrationId } = credential
    evidence.note({ ...noted, outcome: 'failed', differences: [], volatile: [] })
    log.debug({ migrationId, route, reason }, 'a repeated read tells nothing')
    if (reason !== 'unauthorized' || migration.isRefused) return
    migration.isRefused = true
    log.warn({ migrationId }, 'the store refuses the new credential; no read is repeated with it')
  }

  /** Gives up what is under way, and drops what waits. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#underWay.values())
    this.#deps.waiting.clear()
  }

  readonly #begin = (): void => {
    const { waiting, spare, clock } = this.#deps
    const isFree = (storeHash: string) => !this.#underWay.has(storeHash)
    while (this.#underWay.size < MOST_AT_ONCE && !this.#stopping.signal.aborted) {
      const read = waiting.next(clock.monotonicMs(), isFree)
      if (read === undefined) return
      const { storeHash } = read.call.instance
      const turn = read.migration.isRefused ? undefined : spare.take(read)
      if (turn === undefined) read.place.leave()
      else this.#underWay.set(storeHash, this.#goOn(read, turn))
    }
  }

  async #goOn(read: RecordedRead, turn: Admission): Promise<void> {
    const { migration, answer, call, place } = read
    const { log } = this.#deps
    try {
      await migration.ready
      const judgement = await this.#judge(read, turn)
      if (!this.#stopping.signal.aborted) this.conclude(read, judgement)
    } catch (err) {
      const { migrationId } = migration.credential
      log.error({ err, migrationId }, 'a repeated read could not be judged')
    }
    turn.unsent()
    place.leave()
    await this.#rest(answer.body.length)
    this.#underWay.delete(call.instance.storeHash)
    setImmediate(this.#begin)
  }

  async #judge(read: RecordedRead, turn: Admission): Promise<Judgement> {
    const { call, next, migration, route, answer } = read
    const before = await comparable(answer, (plain) => plain)
    if (before instanceof FailedRead) return { outcome: 'failed', reason: before.reason }
    return judgeRead({
      before,
      repeat: (upstream) => this.#repeat(read, upstream, turn),
      known: {
        volatile: migration.volatileOf(route),
        linkBases: storeLinkBases(call.instance),
        isSorted: SORTED.test(call.query),
      },
      neededScopes: neededScopes(call.requirement, next.instance.scopes),
      isDrawn: this.#deps.random() < SHARE_ASKED_TWICE,
    })
  }

  async #repeat(
    read: RecordedRead,
    upstream: UpstreamKind,
    first: Admission,
  ): Promise<ComparableAnswer | FailedRead> {
    const { spare } = this.#deps
    const { call, next } = read
    const stop = this.#stopping.signal
    const turn = upstream === 'oauth' ? first : await spare.confirm(read, stop)
    if (turn === undefined) return new FailedRead('unconfirmed')
    const instance = upstream === 'oauth' ? next.instance : call.instance
    try {
      const answer = await repeatRead(call, instance, { ...this.#deps, turn, stop })
      const isLate = answer instanceof FailedRead && answer.reason === 'timed-out'
      if (isLate) spare.rest(instance.storeHash)
      return answer
    } finally {
      turn.unsent()
    }
  }

  async #rest(comparedBytes: number): Promise<void> {
    const { clock } = this.#deps
    const restMs = LEAST_REST_MS + comparedBytes / COMPARED_BYTES_PER_MS
    await clock.sleep(restMs, this.#stopping.signal).catch(() => undefined)
  }
}
