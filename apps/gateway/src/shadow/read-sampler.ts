import type { Clock } from '@latchkey/kernel'
import type { SampleCall, SampledCall } from '../proxy/answer-recorder.ts'
import { reasonToIgnore } from './failed-read.ts'
import { ReadRecorder, type RecordingListener } from './read-recorder.ts'
import type { ReadRepeater, UnrepeatedRead } from './read-repeater.ts'
import type { RecordingPlace, RecordingRoom } from './recording-room.ts'
import { shadowRoute } from './shadow-route.ts'
import type { ShadowedMigrations } from './shadowed-migrations.ts'
import type { SpareTurns } from './spare-turns.ts'
import type { WaitingReads } from './waiting-reads.ts'

export interface ReadSamplerDeps {
  readonly migrations: ShadowedMigrations
  readonly spare: Pick<SpareTurns, 'isSpare'>
  readonly room: RecordingRoom
  readonly waiting: WaitingReads
  readonly repeater: ReadRepeater
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

// A route that was compared so often says little that is new, and leaves its place to the others.
const PLENTY_OF_SAMPLES = 200
const SHARE_BEYOND_PLENTY = 0.01

/** Chooses the reads that are repeated, and has their answers kept. It stands on the warm path. */
export class ReadSampler {
  readonly #deps: ReadSamplerDeps

  constructor(deps: ReadSamplerDeps) {
    this.#deps = deps
  }

  /**
   * A recorder for a read that is to be repeated: a GET or HEAD without a body, on a route that both
   * APIs have, by the migration's share, while there is quota and room to spare.
   */
  readonly sample: SampleCall = (call) => {
    const { next, migrationId } = call.instance
    if (next === undefined || migrationId === undefined || !isRepeatable(call)) return undefined
    if (!this.#isDrawn(next.shadowShare)) return undefined

    const { migrations, spare, room, waiting } = this.#deps
    const migration = migrations.of(migrationId, next.suppliedAt)
    if (migration.isRefused) return undefined
    if (!spare.isSpare({ call, next })) return undefined
    const route = shadowRoute(call)
    const samples = migration.samplesOf(route)
    if (samples === undefined) return undefined
    if (samples >= PLENTY_OF_SAMPLES && !this.#isDrawn(SHARE_BEYOND_PLENTY)) return undefined
    if (room.isFull && !waiting.canGiveWay(samples)) return undefined
    return new ReadRecorder(this.#recording({ call, next, migration, route }, samples))
  }

  #isDrawn(share: number): boolean {
    return share >= 1 || (share > 0 && this.#deps.random() < share)
  }

  #recording(read: UnrepeatedRead, samples: number): RecordingListener {
    const { clock, repeater } = this.#deps
    return {
      begins: ({ status }) =>
        reasonToIgnore(status) === undefined ? this.#enter(samples) : undefined,
      ended: (place, answer) => {
        if (answer !== undefined) {
          repeater.add({ ...read, answer, place, endedMs: clock.monotonicMs() })
          return
        }
        place.leave()
        repeater.conclude(read, { outcome: 'failed', reason: 'too-large' })
      },
    }
  }

  #enter(samples: number): RecordingPlace | undefined {
    const { room, waiting } = this.#deps
    if (room.isFull && !waiting.giveWay(samples)) return undefined
    return room.enter()
  }
}

function isRepeatable({ method, route, requirement, headers }: SampledCall): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (headers['transfer-encoding'] !== undefined) return false
  // An entity tag is one API's own, and says nothing to the other.
  if (headers['if-none-match'] !== undefined) return false
  if ((headers['content-length'] ?? '0') !== '0') return false
  return requirement !== undefined || route.startsWith('/v2/')
}
