import { ask, fullToken, startMigrating } from '@latchkey/gateway/testing'
import { z } from 'zod'
import type { OrganizationScene } from '../organization-scene.ts'
import { state } from './state.ts'

const fleet = z.object({ id: z.int(), state: z.enum(['running', 'paused', 'done']) })

// Longer than it takes to ask for the pause that is verified, shorter than a verification of a token.
const SLOW_MS = 3_000

/** States that are about fleets. */
export const FLEET_STATES = {
  'a fleet': state(
    z.strictObject({ state: z.enum(['running', 'paused', 'done']) }),
    async (scene, { state: wanted }) => {
      const { id } = wanted === 'done' ? await plannedFleet(scene) : await slowFleet(scene)
      if (wanted === 'paused') await callFleets(scene, `POST /${id}/pause`)
      return { fleetId: id }
    },
  ),
}

// One instance that is there, one that is not.
async function plannedFleet(scene: OrganizationScene) {
  const { id: instance } = await scene.createLegacyInstance()
  const rows = [{ instance }, { instance: 'Nobody' }]
  const begun = await callFleets(scene, 'POST ', { step: 'plan', dryRun: true, rows })
  return doneFleet(scene, begun.id)
}

// Its one row waits for the store, so that nobody has to be quick.
async function slowFleet(scene: OrganizationScene) {
  const { id: instance } = await startMigrating(scene)
  const rules = [{ plane: 'oauth', count: 1, effect: { kind: 'delay', ms: SLOW_MS } }]
  await ask(`${scene.mock.origin}/control/faults`, 'PUT', { body: { rules } })
  const rows = [{ instance, accessToken: fullToken(scene) }]
  return callFleets(scene, 'POST ', { step: 'supply', dryRun: true, rows })
}

const DEADLINE_MS = 10_000

async function doneFleet(scene: OrganizationScene, id: number) {
  const signal = AbortSignal.timeout(DEADLINE_MS)
  for (;;) {
    const seen = await callFleets(scene, `GET /${id}`)
    if (seen.state === 'done') return seen
    signal.throwIfAborted()
  }
}

async function callFleets(
  { origin, authorization }: OrganizationScene,
  call: string,
  body?: object,
) {
  const [method = '', path = ''] = call.split(' ')
  const sent = body === undefined ? {} : { body }
  const answer = await ask(`${origin}/api/migration-fleets${path}`, method, {
    authorization,
    ...sent,
  })
  return fleet.parse(answer.body)
}
