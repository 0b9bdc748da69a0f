import { Pool } from 'undici'
import { machineMs } from '../machine-time.ts'
import { idIn, judgeAnswer } from './judge-answer.ts'
import { loadRequest, type Caller, type LoadRequest } from './load-request.ts'
import { SPEECHES, type LoadedCall, type LoadOrder, type LoadResult } from './loaded-call.ts'
import { OpenLoop } from './open-loop.ts'
import { partOf, SESSIONS, type Part } from './score.ts'
import { WrittenRecords } from './written-records.ts'

const CONNECTIONS = 64

/** What one call is about: its part of the score, and the record that it changes or deletes. */
interface Task {
  readonly part: Part
  /** Where the record is in `WrittenRecords`. */
  readonly place?: number
}

/** Clients of a store that call without a pause, from the first moment to `stop`. */
export class Load {
  readonly #order: LoadOrder
  readonly #replicas: readonly Pool[]
  readonly #records = new WrittenRecords()
  readonly #calls: LoadedCall[] = []
  readonly #loop: OpenLoop

  constructor(order: LoadOrder) {
    this.#order = order
    this.#replicas = order.replicas.map(
      (origin) => new Pool(origin, { connections: CONNECTIONS, pipelining: 1 }),
    )
    this.#loop = new OpenLoop(order.callsPerSecond, (number, dueMs) => this.#call(number, dueMs))
  }

  /** Ends the load, and tells of it. */
  async stop(): Promise<LoadResult> {
    await this.#loop.stop()
    await Promise.all(this.#replicas.map((replica) => replica.close()))
    return { calls: this.#calls, records: [...this.#records.all] }
  }

  async #call(number: number, dueMs: number): Promise<void> {
    const task = this.#taskOf(number)
    const speech = SPEECHES[number % SPEECHES.length] ?? 'bigcommerce'
    const caller: Caller = { number, speech, session: `till-${number % SESSIONS}` }
    const id = task.place === undefined ? undefined : this.#records.at(task.place).id
    const request = loadRequest(task.part, caller, { order: this.#order, id })
    const replica = number % this.#replicas.length
    const sentMs = machineMs()
    const fault = await this.#send(request, { replica, number, task })
    this.#calls.push({
      number,
      action: `${request.method} ${task.place === undefined ? request.path : collectionOf(task)}`,
      isWrite: request.method !== 'GET',
      ...{ speech, replica, session: caller.session },
      ...{ dueMs, sentMs, endedMs: machineMs(), fault },
    })
  }

  // Where there is nothing to change or delete yet, there will be something for the next one.
  #taskOf(number: number): Task {
    const part = partOf(number)
    if (part.kind !== 'change' && part.kind !== 'delete') return { part }
    const { collection } = part
    const place =
      part.kind === 'change'
        ? this.#records.takeToChange(collection)
        : this.#records.takeToDelete(collection)
    return place === undefined ? { part: { kind: 'make', collection } } : { part, place }
  }

  async #send(
    request: LoadRequest,
    { replica, number, task }: { replica: number; number: number; task: Task },
  ): Promise<string | null> {
    const { method, target: path, headers, body } = request
    try {
      const answer = await this.#replicas[replica]?.request({ method, path, headers, body })
      if (answer === undefined) return 'there is no such gateway'
      const text = await answer.body.text()
      const fault = judgeAnswer(request, { status: answer.statusCode, text })
      return fault ?? this.#remember(task, number, text)
    } catch (error) {
      return error instanceof Error ? `no answer: ${error.message}` : 'no answer'
    }
  }

  #remember({ part, place }: Task, number: number, text: string): string | null {
    if (part.kind === 'make') {
      const id = idIn(text)
      if (id === undefined) return 'a new record without an id'
      this.#records.made(part.collection, id, number)
    }
    if (place === undefined) return null
    if (part.kind === 'change') this.#records.changed(place, number)
    if (part.kind === 'delete') this.#records.deleted(place, number)
    return null
  }
}

const collectionOf = ({ part }: Task) => ('collection' in part ? `/${part.collection}/{id}` : '')
