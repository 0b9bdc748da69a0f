import type { BoundPorts, WaitStrategy } from 'testcontainers'
import { outputOf } from '../engine/container-output.ts'
import { engine } from '../engine/engine.ts'
import { until } from '../engine/until.ts'

/**
 * Waits for 200 on a path, and not longer than the container runs.
 *
 * Testcontainers' own strategy asks once a second, which is a third of what a gateway may take.
 */
export class UntilReady implements WaitStrategy {
  readonly #path: string
  readonly #port: number
  #withinMs: number | undefined
  #tookMs = 0

  constructor(path: string, port: number) {
    this.#path = path
    this.#port = port
  }

  /** From the start of the container, as Docker noted it, until it was ready. */
  get tookMs(): number {
    return this.#tookMs
  }

  async waitUntilReady({ id }: { readonly id: string }, ports: BoundPorts): Promise<void> {
    const { container: containers, info } = await engine()
    const container = containers.getById(id)
    const { host } = info.containerRuntime
    const url = `http://${host}:${ports.getBinding(this.#port)}${this.#path}`
    const state = await until(
      async () => {
        const answer = await fetch(url).catch(() => undefined)
        if (answer?.ok === true) return { ended: false }
        return (await container.inspect()).State.Running ? undefined : { ended: true }
      },
      { what: `200 from ${url}`, withinMs: this.getStartupTimeout() },
    )
    if (state.ended) {
      const { stdout, stderr } = await outputOf(id)
      throw new Error(`the container ended before it was ready: ${stderr}${stdout}`)
    }
    const { State } = await container.inspect()
    this.#tookMs = new Date().getTime() - new Date(State.StartedAt).getTime()
  }

  withStartupTimeout(withinMs: number): this {
    this.#withinMs = withinMs
    return this
  }

  isStartupTimeoutSet(): boolean {
    return this.#withinMs !== undefined
  }

  getStartupTimeout(): number {
    return this.#withinMs ?? 60_000
  }
}
