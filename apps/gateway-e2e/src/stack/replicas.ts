import { containerOf } from '../engine/engine.ts'
import { startGateway, type Gateway, type GatewayOptions } from './gateway.ts'
import type { Place, Started } from './place.ts'
import { startReverseProxy } from './reverse-proxy.ts'

/** How replicas are started, and what stands before them. */
export type ReplicasOptions = Omit<GatewayOptions, 'internetAddress' | 'name'> & {
  readonly name: string
  /**
   * The last numbers of addresses that they may have: this one and the two behind it. Another for
   * every set of replicas of a stack.
   */
  readonly firstAddress: number
}

// As in compose.yaml: a little longer than a gateway waits for its calls.
const STOP_GRACE_SECONDS = 40

/** Two gateways behind the reverse proxy, at addresses that stay, as `docker/compose.yaml` has them. */
export class Replicas implements AsyncDisposable {
  /** Where clients call: the reverse proxy. */
  readonly origin: string
  readonly #place: Place
  readonly #options: ReplicasOptions
  readonly #gateways: Map<ReplicaNumber, Started<Gateway>>
  readonly #others: AsyncDisposableStack

  private constructor(parts: ReplicasParts) {
    this.origin = parts.origin
    this.#place = parts.place
    this.#options = parts.options
    this.#gateways = parts.gateways
    this.#others = parts.others
  }

  static async start(place: Place, options: ReplicasOptions): Promise<Replicas> {
    await using undo = new AsyncDisposableStack()
    const gateways = new Map<ReplicaNumber, Started<Gateway>>()
    undo.defer(() => disposeAll(gateways))
    const starting = REPLICA_NUMBERS.map(async (number) => {
      gateways.set(number, await startGateway(place, optionsOf(number, place, options)))
    })
    for (const outcome of await Promise.allSettled(starting)) {
      if (outcome.status === 'rejected') throw outcome.reason
    }
    const proxy = await startReverseProxy(place, {
      name: `${options.name}-proxy`,
      internetAddress: addressOf('proxy', place, options),
      gateways: REPLICA_NUMBERS.map((number) => addressOf(number, place, options)),
    })
    undo.use(proxy)
    return new Replicas({ place, options, gateways, origin: proxy.origin, others: undo.move() })
  }

  /** One of them, past the reverse proxy. */
  gateway(number: ReplicaNumber): Gateway {
    const gateway = this.#gateways.get(number)
    if (gateway === undefined) throw new Error(`gateway ${number} does not run`)
    return gateway
  }

  /**
   * Stops one as an orchestrator does, starts another in its place, and waits until that is ready.
   *
   * @returns How long each took, in milliseconds.
   */
  async replace(
    number: ReplicaNumber,
    changes: Partial<GatewayOptions> = {},
  ): Promise<{ readonly stopMs: number; readonly readyMs: number }> {
    const begun = performance.now()
    await (await containerOf(this.gateway(number).id)).stop({ t: STOP_GRACE_SECONDS })
    const stopMs = performance.now() - begun
    const gateway = await this.#startAnew(number, changes)
    return { stopMs, readyMs: gateway.readyAfterMs }
  }

  /** Ends one without a word. */
  async kill(number: ReplicaNumber): Promise<void> {
    await (await containerOf(this.gateway(number).id)).kill({ signal: 'SIGKILL' })
  }

  /** Starts one in the place of one that does not run any more. */
  async revive(number: ReplicaNumber): Promise<void> {
    await this.#startAnew(number, {})
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#others.disposeAsync()
  }

  async #startAnew(
    number: ReplicaNumber,
    changes: Partial<GatewayOptions>,
  ): Promise<Started<Gateway>> {
    const before = this.#gateways.get(number)
    this.#gateways.delete(number)
    await before?.[Symbol.asyncDispose]()
    const options = { ...optionsOf(number, this.#place, this.#options), ...changes }
    const gateway = await startGateway(this.#place, options)
    this.#gateways.set(number, gateway)
    return gateway
  }
}

/** Which of the two. */
export type ReplicaNumber = 1 | 2

const REPLICA_NUMBERS = [1, 2] as const

interface ReplicasParts {
  readonly place: Place
  readonly options: ReplicasOptions
  readonly gateways: Map<ReplicaNumber, Started<Gateway>>
  readonly origin: string
  readonly others: AsyncDisposableStack
}

function optionsOf(number: ReplicaNumber, place: Place, options: ReplicasOptions): GatewayOptions {
  return {
    ...options,
    name: `${options.name}-${number}`,
    internetAddress: addressOf(number, place, options),
    environment: {
      LATCHKEY_TRUSTED_PROXIES: addressOf('proxy', place, options),
      ...options.environment,
    },
  }
}

function addressOf(
  which: ReplicaNumber | 'proxy',
  { networks }: Place,
  { firstAddress }: ReplicasOptions,
): string {
  return `${networks.internetPrefix}.${firstAddress + (which === 'proxy' ? 0 : which)}`
}

async function disposeAll(gateways: ReadonlyMap<ReplicaNumber, AsyncDisposable>): Promise<void> {
  for (const gateway of gateways.values()) await gateway[Symbol.asyncDispose]()
}
