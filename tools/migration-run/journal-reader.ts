import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { askJson } from './json-over-http.ts'
import { machineMs } from './machine-time.ts'
import { journalSchema, WitnessedCalls, type Witnessed } from './witnessed-calls.ts'

const EVERY_MS = 200
const AHEAD_EVERY_MS = 10_000
const HOUR_MS = 3_600_000

/**
 * Reads the mock's journal while it is written.
 *
 * It moves the mock's clock ahead meanwhile, an hour each ten seconds: a legacy account may make 20,000
 * calls an hour, which a load like this one uses up in a minute.
 */
export class JournalReader {
  readonly #origin: string
  readonly #witnessed = new WitnessedCalls()
  readonly #stopping = new AbortController()
  readonly #reading: Promise<void>
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
    return this.#witnessed
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
    const url = `${this.#origin}/control${this.#witnessed.nextPath}`
    this.#witnessed.keep(await askJson(journalSchema, url))
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
