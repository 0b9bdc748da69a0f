import { setTimeout } from 'node:timers/promises'
import { processorTimeUs } from '../processes.ts'
import type { Program } from '../program.ts'
import { readMetric } from '../read-metric.ts'
import { putCalls } from './call-load.ts'
import type { ReplicaName, ReplicaRound, ReplicaTurn } from './scale-figures.ts'
import { SMALL_QUOTA, startGateway, type Scene } from './scene.ts'
import { makeShops, type Shop } from './shops.ts'
import { drawFrom } from './spread.ts'

/** Gateways that stand beside each other, and the stores that only they call. */
export interface ReplicaSet {
  readonly name: ReplicaName
  readonly gateways: readonly Program[]
  readonly shops: readonly Shop[]
  readonly calls: Iterator<Shop>
  /** When the windows of its stores are over that its last calls were made in. */
  restedAtMs: number
}

const CONNECTIONS = 20
/** A turn takes two fifths of each store's quota: more than gateways may spend without asking Redis. */
const CALLS_A_STORE = SMALL_QUOTA * 0.4
const WINDOW_MS = 30_500
const MOST_WARM_UP_CALLS = 20_000
const POLL_MS = 100
const COUNTED_WITHIN_MS = 30_000
const ROUND_TRIPS = 'latchkey_budget_ledger_round_trips_total'
const WAITED = 'latchkey_budget_waited_calls_total'

interface Wanted {
  readonly name: ReplicaName
  readonly replicas: number
  /** The database within Redis, where they share through it. */
  readonly redis?: number
}

const WITHOUT_REDIS: readonly Wanted[] = [
  { name: 'one', replicas: 1 },
  { name: 'two', replicas: 2 },
]
const WITH_REDIS: readonly Wanted[] = [
  { name: 'oneWithRedis', replicas: 1, redis: 1 },
  { name: 'twoWithRedis', replicas: 2, redis: 0 },
]

/** Starts one and two gateways, with and without Redis; `undo` ends them. */
export async function startReplicas(
  scene: Scene,
  databaseUrl: string,
  undo: AsyncDisposableStack,
): Promise<ReplicaSet[]> {
  const { effort, redis } = scene
  const wanted = redis === undefined ? WITHOUT_REDIS : [...WITHOUT_REDIS, ...WITH_REDIS]
  const stores = Math.ceil(effort.callsATurn / CALLS_A_STORE)
  const all = makeShops(stores * wanted.length)
  const sets: ReplicaSet[] = []
  for (const [at, { name, replicas, redis: number }] of wanted.entries()) {
    scene.tell(`${name}: starts`)
    const shared = number === undefined ? {} : { redisUrl: redis?.urlOf(number) ?? '' }
    const gateways: Program[] = []
    for (let replica = 0; replica < replicas; replica += 1) {
      const setting = { name: `${name}-${replica}`, databaseUrl, ...shared }
      const upstream = scene.strictUpstream
      gateways.push(undo.use(await startGateway(scene, { ...setting, upstream })))
    }
    if (number !== undefined) await untilCounted(gateways)
    const shops = all.slice(at * stores, (at + 1) * stores)
    sets.push({ name, gateways, shops, calls: drawFrom(shops, 'even'), restedAtMs: 0 })
  }
  for (const set of sets) await warmUp(scene, set)
  return sets
}

// Each has to have heard of the others: until then they take themselves to be two.
async function untilCounted(gateways: readonly Program[]): Promise<void> {
  const patience = AbortSignal.timeout(COUNTED_WITHIN_MS)
  for (const { origin } of gateways) {
    while ((await readMetric(origin, 'latchkey_budget_replicas')) !== gateways.length) {
      patience.throwIfAborted()
      await setTimeout(POLL_MS)
    }
  }
}

async function warmUp({ tell }: Scene, set: ReplicaSet): Promise<void> {
  const { name, gateways, shops, calls } = set
  tell(`${name}: warms up`)
  for (const { origin } of gateways) {
    const once = { shops: shops.values(), calls: shops.length, connections: CONNECTIONS }
    await putCalls({ origins: [origin], ...once })
  }
  const origins = gateways.map(({ origin }) => origin)
  const most = Math.min(MOST_WARM_UP_CALLS, shops.length * CALLS_A_STORE)
  await putCalls({ origins, shops: calls, calls: most, connections: CONNECTIONS })
  set.restedAtMs = performance.now() + WINDOW_MS
}

/** Has the sets take turns, round after round, each time from another one on. */
export async function measureReplicas(
  { tell, effort, redis }: Scene,
  sets: readonly ReplicaSet[],
): Promise<ReplicaRound[]> {
  const rounds: ReplicaRound[] = []
  for (let round = 0; round < effort.rounds; round += 1) {
    tell(`round ${round + 1} of ${effort.rounds}: ${sets.map(({ name }) => name).join(', ')}`)
    const turns: Partial<Record<ReplicaName, ReplicaTurn>> = {}
    for (let turn = 0; turn < sets.length; turn += 1) {
      const set = sets[(turn + round) % sets.length]
      if (set !== undefined) turns[set.name] = await measureTurn(set, effort.callsATurn, redis?.pid)
    }
    rounds.push(turns)
  }
  return rounds
}

async function measureTurn(
  set: ReplicaSet,
  calls: number,
  redisPid: number | undefined,
): Promise<ReplicaTurn> {
  const { gateways, calls: shops, restedAtMs } = set
  await setTimeout(Math.max(0, restedAtMs - performance.now()))
  const pids = gateways.map(({ pid }) => pid)
  const redisPids = redisPid === undefined ? [] : [redisPid]
  const total = async (metric: string) =>
    (await Promise.all(gateways.map(({ origin }) => readMetric(origin, metric)))).reduce(
      (sum, value) => sum + value,
      0,
    )
  const read = async () => ({ roundTrips: await total(ROUND_TRIPS), waited: await total(WAITED) })
  const cpu = () => ({ gateways: processorTimeUs(pids), redis: processorTimeUs(redisPids) })

  const [counted, used] = [await read(), cpu()]
  const origins = gateways.map(({ origin }) => origin)
  const load = { origins, shops, calls, connections: CONNECTIONS }
  const { seconds } = await putCalls(load)
  const [usedAfter, countedAfter] = [cpu(), await read()]
  set.restedAtMs = performance.now() + WINDOW_MS
  return {
    cpuUsPerCall: (usedAfter.gateways - used.gateways) / calls,
    redisCpuUsPerCall: (usedAfter.redis - used.redis) / calls,
    callsPerSecond: calls / seconds,
    roundTripsPerCall: (countedAfter.roundTrips - counted.roundTrips) / calls,
    waitedShare: (countedAfter.waited - counted.waited) / calls,
  }
}
