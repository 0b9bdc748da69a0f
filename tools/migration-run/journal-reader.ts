import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { askJson } from './json-over-http.ts'
import { NUMBER_HEADER } from './load/loaded-call.ts'
import { machineMs } from './machine-time.ts'

/** A request that reached the store. */
export interface StoreRequest {
  readonly plane: 'legacy' | 'oauth'
  readonly method: string
  readonly status: number
}

/** Everything that the store was asked with a number of the load, in the order it came. */
export interface Witnessed {
  readonly byCall: ReadonlyMap<number, readonly StoreRequest[]>
  /** Requests that were gone before they were read: then the journal is no witness. */
  readonly missed: number
}

const EVERY_MS = 200
const AHEAD_EVERY_MS = 10_000
const HOUR_MS = 3_600_000

const journalSchema = z.object({
  entries: z.array(
    z.object({
      number: z.int(),
      method: z.string(),
      status: z.int(),
      plane: z.string(),
      headers: z.record(z.string(), z.unknown()),
    }),
  ),
})
type Entry = z.infer<typeof journalSchema>['entries'][number]

/**
 * Reads the mock's journal while it is written.
 *
 * It moves the mock's clock ahead meanwhile, an hour each ten seconds: a legacy account may make 20,000
 * calls an hour, which a load like this one uses up in a minute.
 */
export class JournalReader {
  readonly #origin: string
  readonly #byCall = new Map<number, StoreRequest[]>()
  readonly #stopping = new AbortController()
  readonly #reading: Promise<void>
  #last = 0
  #missed = 0
  #aheadMs = machineMs()

  /** @param origin The mock's. */
  constructor(origin: string) {
    this.#origin = origin
    this.#reading = this.#goOn()
    // Whoever stops it hears of it.
    this.#reading.catch(() => undefined)
  }

  /** Reads what is left. */
  async stop(): Promise<Witnessed> {
    this.#stopping.abort()
    await this.#reading
    await this.#read()
    return { byCall: this.#byCall, missed: this.#missed }
  }

  async #goOn(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      await this.#read()
      await this.#keepQuota()
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined)
    }
  }

  async #read(): Promise<void> {
    const url = `${this.#origin}/control/journal?after=${this.#last}`
    const { entries } = await askJson(journalSchema, url)
    for (const entry of entries) this.#keep(entry)
  }

  #keep({ number, method, status, plane, headers }: Entry): void {
    this.#missed += number - this.#last - 1
    this.#last = number
    const call = Number(headers[NUMBER_HEADER] ?? 0)
    if (call === 0 || (plane !== 'legacy' && plane !== 'oauth')) return
    const requests = this.#byCall.get(call) ?? []
    requests.push({ plane, method, status })
    this.#byCall.set(call, requests)
  }

  async #keepQuota(): Promise<void> {
    if (machineMs() - this.#aheadMs < AHEAD_EVERY_MS) return
    this.#aheadMs = machineMs()
    await askJson(z.unknown(), `${this.#origin}/control/clock/advance`, {
      method: 'POST',
      body: { ms: HOUR_MS },
    })
  }
}
