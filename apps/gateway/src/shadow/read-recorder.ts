import type { IncomingHttpHeaders } from 'node:http'
import type { AnswerRecorder } from '../proxy/answer-recorder.ts'
import type { RecordingPlace } from './recording-room.ts'
import { MOST_BODY_BYTES, type WholeAnswer } from './whole-answer.ts'

/** Whom a recorder tells. */
export interface RecordingListener {
  /** Hears the answer's head, and gives the place to keep the rest in, if it is to be kept. */
  begins(head: Pick<WholeAnswer, 'status' | 'headers'>): RecordingPlace | undefined
  /** Hears of the end; without an answer if that was too long. The place is the listener's from now on. */
  ended(place: RecordingPlace, answer: WholeAnswer | undefined): void
}

/**
 * Keeps the answer that a client gets, within bounds.
 *
 * It holds room from the answer's head on, because from there on it is told how the answer ends; a
 * call that is given up before that tells nobody.
 */
export class ReadRecorder implements AnswerRecorder {
  readonly #listener: RecordingListener
  readonly #chunks: Buffer[] = []
  #head: Pick<WholeAnswer, 'status' | 'headers'> | undefined
  #place: RecordingPlace | undefined
  #bytes = 0
  #isTooLong = false

  constructor(listener: RecordingListener) {
    this.#listener = listener
  }

  head(status: number, headers: IncomingHttpHeaders): void {
    this.#head = { status, headers }
    this.#place = this.#listener.begins(this.#head)
  }

  data(chunk: Buffer): void {
    if (this.#place === undefined || this.#isTooLong) return
    this.#bytes += chunk.length
    if (this.#bytes <= MOST_BODY_BYTES && this.#place.hold(chunk.length)) {
      this.#chunks.push(chunk)
      return
    }
    this.#isTooLong = true
    this.#chunks.length = 0
  }

  end(): void {
    const { status = 0, headers = {} } = this.#head ?? {}
    if (this.#place === undefined) return
    const body = Buffer.concat(this.#chunks)
    this.#listener.ended(this.#place, this.#isTooLong ? undefined : { status, headers, body })
  }

  drop(): void {
    this.#place?.leave()
  }
}
