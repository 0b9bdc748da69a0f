import { Pool } from 'undici'
import { z } from 'zod'
import { Arrivals } from './arrivals.ts'
import { distanceOf } from './distance.ts'
import { CALL_HEADER, type LoadCaller, type LoadedCall, type LoadOrder } from './loaded-call.ts'
import { wallMs } from './wall-time.ts'

const BREAKS = 3

const problemSchema = z.object({ code: z.string() })

interface Answer {
  readonly status: number
  readonly isRefusedHere: boolean
  readonly queueMs: number
}

/** Callers of many stores, each at its own pace, from the first moment to `stop`. */
export class Load {
  readonly #mock: Pool
  readonly #pools = new Map<string, Pool>()
  readonly #calls: LoadedCall[] = []
  readonly #underWay = new Set<Promise<void>>()
  readonly #arrivals: readonly Arrivals[]
  #gateways: readonly (string | null)[]

  constructor({ gateways, mock, seed, callers }: LoadOrder) {
    this.#gateways = gateways
    this.#mock = new Pool(mock)
    this.#arrivals = callers.map((caller, place) => {
      const { callsPerSecond, fromMs, kind } = caller
      let number = 0
      const isMoody = kind === 'other app'
      const drawn = { callsPerSecond, fromMs, isMoody, seed: seed * 10_007 + place }
      return new Arrivals(drawn, (dueMs) => {
        number += 1
        this.#begin(caller, { caller: place, number, dueMs })
      })
    })
  }

  /** Calls these gateways from now on; null stands where one is gone. */
  turnTo(gateways: readonly (string | null)[]): void {
    this.#gateways = gateways
  }

  /** Begins no more calls, waits for those under way and tells of all of them. */
  async stop(): Promise<{ readonly calls: readonly LoadedCall[] }> {
    for (const arrivals of this.#arrivals) arrivals.stop()
    await Promise.all(this.#underWay)
    await Promise.all([this.#mock, ...this.#pools.values()].map((pool) => pool.destroy()))
    return { calls: this.#calls }
  }

  #begin(caller: LoadCaller, begun: Begun): void {
    const ended = this.#call(caller, begun).finally(() => this.#underWay.delete(ended))
    this.#underWay.add(ended)
  }

  async #call(caller: LoadCaller, begun: Begun): Promise<void> {
    const sentMs = wallMs()
    const isOther = caller.kind === 'other app'
    for (let breaks = 0; ; breaks += 1) {
      // Whoever is broken off tries the next one.
      const gateway = isOther ? -1 : this.#placeFor(begun.number + breaks)
      const answer = await this.#send(caller, begun, gateway).catch(() => undefined)
      if (answer === undefined && breaks < BREAKS && !isOther) continue
      const none = { status: 0, isRefusedHere: false, queueMs: 0 }
      const endedMs = wallMs()
      this.#calls.push({ ...begun, gateway, sentMs, endedMs, ...(answer ?? none), breaks })
      return
    }
  }

  // In turn over those that are there.
  #placeFor(turn: number): number {
    const there = this.#gateways.flatMap((origin, place) => (origin === null ? [] : [place]))
    return there[turn % there.length] ?? 0
  }

  async #send(caller: LoadCaller, { caller: place, number }: Begun, gateway: number) {
    const isOther = gateway === -1
    const pool = isOther ? this.#mock : this.#poolOf(this.#gateways[gateway] ?? '')
    const path = `${isOther ? '/api' : ''}/stores/${caller.storeHash}${distanceOf(number).path}`
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path,
      headers: {
        accept: 'application/json',
        'x-auth-token': caller.token,
        [CALL_HEADER]: `${place}-${number}`,
        ...(caller.priority === 'batch' && { 'latchkey-priority': 'batch' }),
      },
    })
    const text = await body.text()
    const isRefusedHere = statusCode === 429 && codeIn(text) === 'BUDGET_EXHAUSTED'
    const queueMs = Number(headers['latchkey-queue-ms'] ?? 0)
    return { status: statusCode, isRefusedHere, queueMs } satisfies Answer
  }

  // Calls that wait hold their connections: there are as many as it takes.
  #poolOf(origin: string): Pool {
    const known = this.#pools.get(origin)
    if (known !== undefined) return known
    const pool = new Pool(origin, { connections: null, pipelining: 1 })
    this.#pools.set(origin, pool)
    return pool
  }
}

interface Begun {
  readonly caller: number
  readonly number: number
  readonly dueMs: number
}

function codeIn(text: string): string | undefined {
  try {
    return problemSchema.safeParse(JSON.parse(text)).data?.code
  } catch {
    return undefined
  }
}
