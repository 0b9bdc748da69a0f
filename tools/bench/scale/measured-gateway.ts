import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startBuilt } from '../built-program.ts'
import { UPSTREAM_CONNECTIONS } from '../contestants/upstream-connections.ts'
import type { Program } from '../program.ts'

/** How a gateway of the measurement is started. */
export interface GatewaySetting {
  readonly name: string
  readonly folder: string
  readonly vaultKeys: string
  readonly databaseUrl: string
  readonly upstream: string
  /** How many instances it is to remember. */
  readonly cachedInstances: number
  readonly redisUrl?: string
}

/** What a process holds when it has let go of all that it does not need. */
export type HeldMemory = z.infer<typeof HeldMemory>

const HeldMemory = z.object({
  /** All of the process, as the system sees it. */
  rss: z.number(),
  /** Objects of JavaScript. */
  heapUsed: z.number(),
  /** Buffers and what belongs to objects outside of the heap. */
  external: z.number(),
})

const PROBE = fileURLToPath(new URL('memory-probe.ts', import.meta.url))

/** Starts the built gateway, with what tells of its memory loaded into it. */
export function startMeasuredGateway(setting: GatewaySetting): Promise<Program> {
  const { name, folder, redisUrl } = setting
  return startBuilt('gateway', {
    name,
    folder,
    nodeArgs: ['--expose-gc', '--import', PROBE],
    env: {
      LATCHKEY_VAULT_KEYS: setting.vaultKeys,
      LATCHKEY_DATABASE_URL: setting.databaseUrl,
      LATCHKEY_DEVELOPMENT_UPSTREAM: setting.upstream,
      LATCHKEY_UPSTREAM_CONNECTIONS: String(UPSTREAM_CONNECTIONS),
      LATCHKEY_CACHED_INSTANCES: String(setting.cachedInstances),
      LATCHKEY_HEALTH_CHECK_MINUTES: '0',
      ...(redisUrl === undefined ? {} : { LATCHKEY_REDIS_URL: redisUrl }),
    },
  })
}

/** Has a gateway collect what it does not need, and tells what it still holds. */
export async function heldMemory(gateway: Program): Promise<HeldMemory> {
  return HeldMemory.parse(await gateway.ask({ type: 'tell-memory' }, ['memory']))
}
