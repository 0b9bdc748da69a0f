import { setTimeout as sleep } from 'node:timers/promises'
import { startBuilt } from '../../bench/built-program.ts'
import type { Program } from '../../bench/program.ts'
import { readMetrics, type GatewayMetrics } from './gateway-metrics.ts'

const LOOK_EVERY_MS = 100

/** Gateways that share stores. One that was killed keeps its place. Disposing them ends them. */
export class Gateways implements AsyncDisposable {
  readonly #folder: string
  readonly #env: Readonly<Record<string, string>>
  readonly #places: (Program | undefined)[] = []

  /** @param env What all of them are started with. */
  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#folder = folder
    this.#env = env
  }

  /** Where each listens; null where it is gone. */
  get origins(): (string | null)[] {
    return this.#places.map((program) => program?.origin ?? null)
  }

  /** Starts one more, in the next place. */
  async add(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const name = `gateway-${this.#places.length + 1}`
    const all = { ...this.#env, ...env }
    this.#places.push(await startBuilt('gateway', { name, folder: this.#folder, env: all }))
  }

  /** Kills one: it says goodbye to nobody. */
  kill(place: number): void {
    const program = this.#places[place]
    if (program === undefined) return
    this.#places[place] = undefined
    process.kill(program.pid, 'SIGKILL')
  }

  /** What those that live tell of their budgets. */
  async metrics(): Promise<GatewayMetrics[]> {
    const living = this.origins.filter((origin) => origin !== null)
    return Promise.all(
      living.map(async (origin) => readMetrics(await (await fetch(`${origin}/metrics`)).text())),
    )
  }

  /**
   * Waits until all that live share with each other.
   *
   * @returns How long that took, in milliseconds.
   * @throws {Error} If it takes longer than a time.
   */
  async untilShared(withinMs: number): Promise<number> {
    const begunMs = performance.now()
    while (!(await this.#share())) {
      if (performance.now() - begunMs > withinMs) {
        throw new Error(`the gateways did not share within ${withinMs} ms`)
      }
      await sleep(LOOK_EVERY_MS)
    }
    return performance.now() - begunMs
  }

  async #share(): Promise<boolean> {
    const metrics = await this.metrics()
    return metrics.every(
      ({ isLedgerReachable, replicas }) => isLedgerReachable && replicas === metrics.length,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#places.map(async (program) => {
        await program?.[Symbol.asyncDispose]()
      }),
    )
  }
}
