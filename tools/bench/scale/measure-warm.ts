import { setTimeout } from 'node:timers/promises'
import { processorTimeUs } from '../processes.ts'
import type { Program } from '../program.ts'
import { readMetric } from '../read-metric.ts'
import { putCalls } from './call-load.ts'
import { heldMemory } from './measured-gateway.ts'
import type { MemoryFigures, WarmFigures, WarmName, WarmRound } from './scale-figures.ts'
import { createShopDatabase, startGateway, type Scene } from './scene.ts'
import { makeShops, type Shop } from './shops.ts'
import { drawFrom, type Spread } from './spread.ts'

/** A gateway whose instances were all called once. */
interface WarmGateway {
  readonly name: WarmName
  readonly gateway: Program
  readonly shops: Iterator<Shop>
}

const CONNECTIONS = 10
const FEW = 10
/** How many instances have one store where they share. */
const PER_STORE = 4
// Half a minute of a pace that is counted, and two rounds of writing after it.
const ALL_WRITTEN_MS = 42_000
const POLL_MS = 1_000
const LEAST_WARM_UP_CALLS = 20_000

interface WarmOptions {
  /** The database that has many instances, each with a store of its own. */
  readonly manyUrl: string
  readonly snapshotFile: string | undefined
}

/** What one call costs where instances are few and where they are many, and what many of them hold. */
export async function measureWarm(scene: Scene, options: WarmOptions): Promise<WarmFigures> {
  await using undo = new AsyncDisposableStack()
  const { instances } = scene.effort
  const [few, many, sharing] = [
    makeShops(FEW),
    makeShops(instances),
    makeShops(instances, PER_STORE),
  ]
  const fewUrl = await createShopDatabase(scene, 'few', few)
  const sharingUrl = await createShopDatabase(scene, 'sharing', sharing)
  const { manyUrl } = options
  const start = (name: WarmName, databaseUrl: string) => startGateway(scene, { name, databaseUrl })
  const warm = async (name: WarmName, gateway: Program, shops: readonly Shop[], spread: Spread) => {
    scene.tell(`${name}: calls each instance once`)
    await callOnce(gateway, shops)
    return { name, gateway, shops: drawFrom(shops, spread) }
  }

  const crowded = undo.use(await start('many', manyUrl))
  const memory = await measureMemory(scene, crowded, { ...options, shops: many })
  const gateways = [
    await warm('few', undo.use(await start('few', fewUrl)), few, 'even'),
    { name: 'many', gateway: crowded, shops: drawFrom(many, 'even') } as const,
    await warm('skewed', undo.use(await start('skewed', manyUrl)), many, 'zipf'),
    await warm('sharing', undo.use(await start('sharing', sharingUrl)), sharing, 'even'),
  ]
  return { memory, ...(await takeTurns(scene, gateways)) }
}

async function measureMemory(
  { tell, effort }: Scene,
  gateway: Program,
  { shops, snapshotFile }: { readonly shops: readonly Shop[] } & Omit<WarmOptions, 'manyUrl'>,
): Promise<MemoryFigures> {
  const idle = await heldMemory(gateway)
  await callOnce(gateway, shops.slice(0, FEW))
  const warm = await heldMemory(gateway)
  tell('many: calls each instance once')
  await callOnce(gateway, shops)
  const used = await heldMemory(gateway)
  await untilAllIsWritten(gateway)
  const settled = await heldMemory(gateway)
  const remembered = await readMetric(gateway.origin, 'latchkey_cached_instance_keys')
  const stores = await readMetric(gateway.origin, 'latchkey_budget_stores')
  if (snapshotFile !== undefined) {
    tell(`writes a heap snapshot into ${snapshotFile}`)
    await gateway.ask({ type: 'write-snapshot', file: snapshotFile }, ['snapshot'])
  }
  return { idle, warm, used, settled, remembered, stores, instances: effort.instances }
}

async function callOnce(gateway: Program, shops: readonly Shop[]): Promise<void> {
  const origins = [gateway.origin]
  await putCalls({ origins, shops: shops.values(), calls: shops.length, connections: 64 })
  const calls = Math.max(0, LEAST_WARM_UP_CALLS - shops.length)
  const again = drawFrom(shops, 'even')
  await putCalls({ origins, shops: again, calls, connections: CONNECTIONS })
}

// In turn, round after round, each time from another one on: a machine that slows down slows all of
// them down.
async function takeTurns(
  { tell, effort }: Scene,
  gateways: readonly WarmGateway[],
): Promise<Pick<WarmFigures, 'rounds' | 'whole'>> {
  const before = gateways.map(({ gateway }) => processorTimeUs([gateway.pid]))
  const rounds: WarmRound[] = []
  for (let round = 0; round < effort.rounds; round += 1) {
    tell(`round ${round + 1} of ${effort.rounds}: ${gateways.map(({ name }) => name).join(', ')}`)
    const figures: Partial<Record<WarmName, number>> = {}
    for (let turn = 0; turn < gateways.length; turn += 1) {
      const warm = gateways[(turn + round) % gateways.length]
      if (warm !== undefined) figures[warm.name] = await measureTurn(warm, effort.callsATurn)
    }
    rounds.push(figures)
  }
  tell('waits until all that was counted is written')
  await Promise.all(gateways.map(({ gateway }) => untilAllIsWritten(gateway)))
  const calls = effort.rounds * effort.callsATurn
  const whole = gateways.map(({ name, gateway }, at) => {
    return [name, (processorTimeUs([gateway.pid]) - (before[at] ?? 0)) / calls] as const
  })
  return { rounds, whole: Object.fromEntries(whole) }
}

async function measureTurn({ gateway, shops }: WarmGateway, calls: number): Promise<number> {
  const before = processorTimeUs([gateway.pid])
  await putCalls({ origins: [gateway.origin], shops, calls, connections: CONNECTIONS })
  return (processorTimeUs([gateway.pid]) - before) / calls
}

async function untilAllIsWritten({ origin }: Program): Promise<void> {
  await setTimeout(ALL_WRITTEN_MS)
  while ((await readMetric(origin, 'latchkey_usage_unsaved_rows')) > 0) await setTimeout(POLL_MS)
}
