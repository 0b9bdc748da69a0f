import { afterAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Load } from './client/load.ts'
import { createInstance, legacySettings } from './sentences/instances.ts'
import { FAULTLESS, judgeLoad } from './sentences/load-verdict.ts'
import { enterScene } from './sentences/scene.ts'
import { runGatewayCommand } from './stack/gateway.ts'
import { runSql, startPostgres } from './stack/postgres.ts'
import { Replicas } from './stack/replicas.ts'

const LONGEST_MS = 120_000
const { place, mock } = inject('stack')
const k1 = place.vaultKeys

const cleanUp = new AsyncDisposableStack()
afterAll(() => cleanUp.disposeAsync())

const postgres = cleanUp.use(await startPostgres(place, { name: 'postgres-of-rotation' }))
const replicas = cleanUp.use(
  await Replicas.start(place, {
    name: 'rotation',
    databaseUrl: postgres.url,
    firstAddress: 210,
  }),
)
const gateway = { ...replicas.gateway(1), origin: replicas.origin }
const scene = await enterScene({ place, postgres, mock, gateway }, 'rotation')

const Uses = z.record(z.string(), z.number())
const Report = z.object({
  applied: z.boolean(),
  after: Uses,
  rewrapped: z.number(),
  retirable: z.array(z.string()),
})

/** Runs a command of the gateway's image by the side of the gateways. */
function runWith(vaultKeys: string, ...command: string[]) {
  return runGatewayCommand(place, command, {
    name: 'rotation',
    databaseUrl: postgres.url,
    vaultKeys,
  })
}

async function rotateKeys(
  vaultKeys: string,
  ...options: string[]
): Promise<z.infer<typeof Report>> {
  const { exitCode, stdout, stderr } = await runWith(vaultKeys, 'rotate-keys', ...options, '--json')
  if (exitCode !== 0) throw new Error(`rotate-keys failed: ${stderr}`)
  return Report.parse(JSON.parse(stdout))
}

async function restartEvery(vaultKeys: string): Promise<void> {
  for (const number of [1, 2] as const) await replicas.replace(number, { vaultKeys })
}

describe("the vault's key", () => {
  it(
    'is replaced as the runbook says while calls go through, and none is lost',
    async () => {
      await using instance = await createInstance(scene, legacySettings(scene.store))
      await using load = new Load({ ...scene, token: instance.token })
      await load.more(50)
      const k2 = (await runWith('', 'new-key', '--id', 'k2')).stdout.trim()
      const both = `${k2},${k1}`

      await restartEvery(both)
      const planned = await rotateKeys(both)
      const tooEarly = await runWith(k2, 'serve')
      const done = await rotateKeys(both, '--apply')
      await load.more(50)
      await restartEvery(k2)
      await load.more(50)
      await load.stop()

      expect(planned).toEqual({
        applied: false,
        after: { k1: 2, k2: 0 },
        rewrapped: 0,
        retirable: [],
      })
      expect([tooEarly.exitCode, tooEarly.stderr]).toEqual([
        1,
        expect.stringMatching(/^latchkey: VAULT_KEY_MISSING: .*k1.*\n$/),
      ])
      expect(done).toEqual({
        applied: true,
        after: { k1: 0, k2: 2 },
        rewrapped: 2,
        retirable: ['k1'],
      })
      expect(await runSql(postgres, 'select distinct key_id from data_key')).toBe('k2')
      expect(await judgeLoad(scene, load)).toEqual(FAULTLESS)
    },
    LONGEST_MS,
  )
})
