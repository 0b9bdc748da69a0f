import { describe, expect, inject, it } from 'vitest'
import { basic } from './client/ask.ts'
import { instanceIn } from './client/organization.ts'
import {
  COLLECTIONS,
  judgeCalls,
  judgeRecords,
  Load,
  machineMs,
  readCollection,
  traceCalls,
  type Stage,
  type Verdict,
} from './migration/load.ts'
import { Operator } from './migration/operator.ts'
import { Witness } from './migration/witness.ts'
import { createInstance, legacySettings } from './sentences/instances.ts'
import { enterScene } from './sentences/scene.ts'

const CALLS_PER_SECOND = 60
const CALLS_PER_STAGE = 120
/** A slow machine calls more slowly, and proves the same: the pace is not judged. */
const ANY_PACE = 0
const LONGEST_MS = 180_000

const stack = inject('stack')
const scene = await enterScene(stack, 'migration')
const { organization, store } = scene

describe('an instance under load', () => {
  it(
    'moves to OAuth, back and there again, and no call fails, is lost or is doubled',
    { timeout: LONGEST_MS },
    async () => {
      await using instance = await createInstance(scene, legacySettings(store))
      const witness = new Witness(stack.mock)
      await witness.read()
      const { accessToken } = store.full
      const { place } = stack
      const deps = { place, organization, instanceId: instance.id, accessToken }
      const operator = new Operator(deps)
      const load = new Load({
        replicas: [scene.origin],
        storeHash: store.hash,
        token: instance.token,
        legacyLogin: basic(store.legacy.username, store.legacy.token),
        callsPerSecond: CALLS_PER_SECOND,
      })

      const driving = driveMigration(operator, witness)
      // A load goes on until it is stopped, also where the driving fails.
      await driving.catch(() => undefined)
      const { calls, records } = await load.stop()
      const stages = await driving

      const witnessed = await witness.read()
      const stored = {
        origin: stack.mock.origin,
        hash: store.hash,
        legacy: store.legacy,
        accessToken,
      }
      const verdicts = [judgeCalls(traceCalls(calls, witnessed, stages), ANY_PACE)]
      for (const collection of COLLECTIONS) {
        const written = records.filter((record) => record.collection === collection)
        verdicts.push(judgeRecords(collection, written, await readCollection(stored, collection)))
      }
      const { intact, history } = await operator.report()
      const after = instanceIn(await organization.call(`GET /instances/${instance.id}`))
      expect(verdicts.flatMap(unmetIn)).toEqual([])
      expect([witnessed.missed, intact]).toEqual([0, true])
      expect(history.map(({ kind }) => kind).filter((kind) => SWITCHES.has(kind))).toEqual([
        ...['canary-set', 'cut-over', 'rolled-back', 'cut-over', 'finished'],
      ])
      expect([after.token, after.configuration['authentication.type']]).toEqual([
        ...[instance.token, 'custom'],
      ])
      console.log(`gateway-e2e: ${calls.length} calls during a migration and its roll-back`)
    },
  )
})

const SWITCHES = new Set(['canary-set', 'cut-over', 'rolled-back', 'finished'])

/** From the first plan to the end, and once back in between. */
async function driveMigration(operator: Operator, witness: Witness): Promise<Stage[]> {
  const stages: Stage[] = []
  const begin = async (name: Stage['name'], plane: Stage['plane'], step?: string) => {
    const requestedMs = machineMs()
    if (step !== undefined) await operator.migrate(`${step} --apply`)
    stages.push({ name, plane, requestedMs, answeredMs: machineMs(), spent: NOT_MEASURED })
  }
  const hold = async (...stage: Parameters<typeof begin>) => {
    await begin(...stage)
    await witness.awaitCalls(CALLS_PER_STAGE)
  }

  await hold('legacy', 'legacy')
  await operator.migrate('plan --apply')
  await operator.migrate('policy --minimum-samples 1 --hold-hours 0 --shadow-share 1 --apply')
  await begin('first shadow', 'legacy', 'supply')
  await operator.awaitSamples()
  await operator.migrate('inventory --take --apply')
  await hold('canary 25 %', 'either', 'cutover --canary 25%')
  await hold('cut over', 'oauth', 'cutover')
  await hold('rolled back', 'legacy', 'rollback')
  await hold('cut over again', 'oauth', 'cutover')
  await hold('finished', 'oauth', 'finish')
  return stages
}

const NOT_MEASURED = { gatewaysUs: undefined, busyMs: 0, machineMs: 0 }

function unmetIn(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ isMet }) => !isMet)
}
