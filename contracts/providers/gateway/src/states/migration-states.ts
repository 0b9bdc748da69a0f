import {
  ask,
  AT_ONCE,
  explanation,
  explanationTakenBack,
  fullToken,
  startMigrating,
  STORE_HASH,
  withWebhook,
  type MigratingInstance,
} from '@latchkey/gateway/testing'
import { z } from 'zod'
import type { OrganizationScene } from '../organization-scene.ts'
import { state } from './state.ts'

type Step = (migrating: MigratingInstance, scene: OrganizationScene) => Promise<unknown>

const supply: Step = (migrating, scene) =>
  migrating.step('supply', { accessToken: fullToken(scene) })
const inventory: Step = (migrating) => migrating.step('inventory')
const canary: Step = (migrating) => migrating.step('cut-over', { canaryShare: 0.5 })
const cutOver: Step = (migrating) => migrating.step('cut-over')
const rollBack: Step = (migrating) => migrating.step('roll-back')
const finish: Step = (migrating) => migrating.step('finish')

// Nothing has to be compared before a cut-over, and nothing held behind it, unless a state says so.
const STEPS = {
  planned: [],
  supplied: [supply],
  'ready to cut over': [supply, inventory],
  canary: [supply, inventory, canary],
  'cut-over': [supply, inventory, cutOver],
  'rolled-back': [supply, inventory, cutOver, rollBack],
  finished: [supply, inventory, cutOver, finish],
} as const satisfies Record<string, readonly Step[]>

const NOTHING = z.strictObject({})

/** States that are about one migration. */
export const MIGRATION_STATES = {
  'a migration': state(
    z.strictObject({
      standing: z.enum([
        ...(['planned', 'supplied', 'ready to cut over', 'canary'] as const),
        ...(['cut-over', 'rolled-back', 'finished'] as const),
      ]),
      holdHours: z.number().default(0),
    }),
    async (scene, { standing, holdHours }) => {
      const migrating = await startMigrating(scene, { policy: { ...AT_ONCE, holdHours } })
      for (const step of STEPS[standing]) await step(migrating, scene)
      return valuesOf(migrating)
    },
  ),

  'a legacy instance that was called': state(NOTHING, async (scene) => {
    const { id, token } = await scene.createLegacyInstance()
    const headers = { 'x-auth-token': token }
    await ask(`${scene.origin}/stores/${STORE_HASH}/v2/orders`, 'GET', { headers })
    return { instanceId: id }
  }),

  'a migration that found a webhook': state(NOTHING, async (scene) => {
    const { migrating, alongside } = await withWebhook(scene)
    const { migration } = await migrating.step('inventory', { alongside })
    const key = migration.inventory.resources[0]?.key ?? ''
    return { ...(await valuesOf(migrating)), resourceKey: key }
  }),

  'a difference between the answers': state(
    z.strictObject({ isExplained: z.boolean() }),
    async (scene, { isExplained }) => {
      const { call } = await (isExplained ? explanationTakenBack : explanation)(scene)
      const [, migrationId = '', differenceId = ''] =
        /migrations\/(\d+)\/differences\/(\d+)/.exec(call.path) ?? []
      return { migrationId, differenceId }
    },
  ),
}

async function valuesOf({ id, migrationId, view }: MigratingInstance) {
  return { instanceId: id, migrationId, version: (await view()).version }
}
