import { canaryPlace } from '@latchkey/credential-migration'
import { instanceViewSchema } from '../../instances/instance-view.ts'
import { ask } from '../../testing/api-client.ts'
import { eventually } from '../../testing/eventually.ts'
import { startReplica } from '../../testing/start-replica.ts'
import { startTestGateway, STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'
import { LoadClients, NUMBER_HEADER, READ_PATHS, type ClientCall } from './load-clients.ts'
import { fullToken, startMigrating, type MigratingInstance } from './migrating-instance.ts'

type Journal = TestGateway['mock']['journal']

/** The API of the store that a call reached. */
type Plane = ReturnType<Journal['entries']>[number]['plane']

/** A client's call with what the store was asked for its sake. */
export interface LoadedCall extends ClientCall {
  /** The first is the client's own; what follows are repeated reads. */
  readonly reached: readonly Plane[]
  /** Where it had to go, if every gateway had followed the last switch before it was begun. */
  readonly wanted: Plane | 'either' | undefined
}

/** An instance that went all the way while its clients called without a pause. */
export interface LoadedMigration {
  readonly calls: readonly LoadedCall[]
  /** Name and content of each banner that has to be there. */
  readonly written: readonly string[]
  readonly stored: readonly string[]
  readonly before: Pick<MigratingInstance, 'id' | 'token'>
  readonly after: Pick<MigratingInstance, 'id' | 'token'>
  readonly phase: string
}

interface Scene {
  readonly stack: TestGateway
  readonly migrating: MigratingInstance
  readonly load: LoadClients
  /** Where the gateway listens that hears of switches from PostgreSQL. */
  readonly replica: string
}

interface Stretch {
  readonly wanted: Plane | 'either'
  readonly from: number
  readonly to: number
}

const CALLS_A_PHASE = 90
const CANARY_SHARE = 0.3
const POLICY = { minimumSamples: 2, holdHours: 0, shadowShare: 1 }
// More than there will be.
const JOURNAL_ENTRIES = 100_000
const PAGES = [1, 2, 3, 4]

/** Takes an instance from legacy to finish, and back once on the way, on two gateways under load. */
export async function migrateUnderLoad(): Promise<LoadedMigration> {
  await using stack = await startTestGateway({ mock: { journalEntries: JOURNAL_ENTRIES } })
  await using replica = await startReplica(stack)
  const migrating = await startMigrating(stack, { calls: READ_PATHS, policy: POLICY })
  await using load = new LoadClients(migrating, [stack.origin, replica.origin])
  const scene = { stack, migrating, load, replica: replica.origin }

  const stretches = await drive(scene)
  await load.stop()

  const reached = planesByCall(stack)
  return {
    calls: load.calls.map((call) => ({
      ...call,
      reached: reached.get(String(call.number)) ?? [],
      wanted: stretches.find(({ from, to }) => call.number >= from && call.number <= to)?.wanted,
    })),
    written: [...load.banners].map(([name, content]) => `${name}: ${content}`).sort(),
    stored: await bannersIn(scene),
    before: migrating,
    after: await instanceOf(scene),
    phase: (await migrating.view()).phase,
  }
}

async function drive(scene: Scene): Promise<Stretch[]> {
  const { migrating, stack, load } = scene
  const stretches: Stretch[] = []
  const hold = async (wanted: Stretch['wanted']) => {
    const from = load.begun + 1
    await load.more(CALLS_A_PHASE)
    stretches.push({ wanted, from, to: load.begun })
  }

  await hold('legacy')
  await migrating.ask('POST /plan')
  await migrating.step('supply', { accessToken: fullToken(stack) })
  await hold('legacy')
  await migrating.step('inventory')
  await untilNothingIsUnmet(scene)
  await migrating.step('cut-over', { canaryShare: CANARY_SHARE })
  await untilFollowed(scene, 'oauth')
  await hold('either')
  for (const [step, plane] of [
    ['cut-over', 'oauth'],
    ['roll-back', 'legacy'],
    ['cut-over', 'oauth'],
    ['finish', 'oauth'],
  ] as const) {
    await migrating.step(step)
    await untilFollowed(scene, plane)
    await hold(plane)
  }
  return stretches
}

async function untilNothingIsUnmet({ migrating, load }: Scene): Promise<void> {
  const look = async () => {
    await load.more(CALLS_A_PHASE)
    return (await migrating.view()).unmet
  }
  const unmet = await eventually(look, (left) => left.length === 0)
  if (unmet.length > 0) throw new Error(`a cut-over still lacks ${JSON.stringify(unmet)}`)
}

/** Waits until the replica lets a session that is in every canary go that way. */
async function untilFollowed(
  { migrating, stack, replica: origin }: Scene,
  plane: Plane,
): Promise<void> {
  const session = sessionInCanary(migrating.migrationId)
  let probes = 0
  const probe = async () => {
    probes += 1
    const number = `probe ${stack.mock.journal.entries().length} ${probes}`
    const headers = { [NUMBER_HEADER]: number, 'latchkey-session': session }
    await migrating.call('/v2/orders/100', { origin, headers })
    return planesByCall(stack).get(number)?.[0]
  }
  const followed = await eventually(probe, (reached) => reached === plane)
  if (followed !== plane) throw new Error(`the replica still calls by ${followed ?? 'nothing'}`)
}

function sessionInCanary(migrationId: number): string {
  const names = Array.from({ length: 100 }, (_, n) => `probing-${n}`)
  return names.find((name) => canaryPlace(`${migrationId} ${name}`) < CANARY_SHARE) ?? ''
}

function planesByCall({ mock }: TestGateway): Map<string, Plane[]> {
  const numbered = mock.journal
    .entries()
    .filter(({ headers }) => headers[NUMBER_HEADER] !== undefined)
  const byNumber = Map.groupBy(numbered, ({ headers }) => String(headers[NUMBER_HEADER]))
  return new Map([...byNumber].map(([number, those]) => [number, those.map((it) => it.plane)]))
}

async function bannersIn({ stack }: Scene): Promise<string[]> {
  const headers = { 'x-auth-token': fullToken(stack) }
  const list = `${stack.mock.origin}/api/stores/${STORE_HASH}/v2/banners?limit=250`
  const pages = PAGES.map((page) => ask(`${list}&page=${page}`, 'GET', { headers }))
  const banners = (await Promise.all(pages)).flatMap(
    ({ body }) => (body ?? []) as { name: string; content: string }[],
  )
  const ofTheLoad = banners.filter(({ name }) => name.startsWith('load '))
  return ofTheLoad.map(({ name, content }) => `${name}: ${content}`).sort()
}

async function instanceOf({ stack, migrating }: Scene) {
  const { origin, authorization } = stack
  const url = `${origin}/elements/api-v2/instances/${migrating.id}`
  return instanceViewSchema.parse((await ask(url, 'GET', { authorization })).body)
}
