import { systemClock } from '@latchkey/kernel'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { spawnTypeScript } from '../testing/typescript-child.ts'
import { startFleetReplica, type ReplicaPlace } from './testing/fleet-replica.ts'
import { startFleetScene } from './testing/fleet-scene.ts'
import { holdSteps, standInSteps } from './testing/stand-in-steps.ts'
import { workOnLane } from './work-on-lane.ts'

// Ten seconds is the least silence after which a worker can be taken for dead.
const SILENCE = { timeout: 180_000 }

describe('the rows of a replica that was killed', () => {
  it('are gone on with by another, behind those with a verdict', SILENCE, async () => {
    const { place, client, ids } = await leftScene()
    using doomed = startProcess(place)
    const there = client.at(await doomed.line())
    const { id } = await there.begin({
      step: 'finish',
      rows: ids.map((instance) => ({ instance })),
      concurrency: 1,
    })
    const begun = [await doomed.line(), await doomed.line()].map(Number)
    const steps = standInSteps()
    await using survivor = await startFleetReplica(place, steps)
    const here = client.at(survivor.origin)
    const before = await here.rows(id)
    const taken = holdSteps(steps)

    doomed.kill()
    await taken.begun.promise
    taken.held.resolve(undefined)
    const { verdicts } = await here.done(id)

    expect(begun).toEqual(ids.slice(0, 2))
    expect(before.map(({ verdict }) => verdict)).toEqual(['done', null, null])
    expect(steps.taken.map(({ instanceId }) => instanceId)).toEqual(ids.slice(1))
    expect(verdicts).toMatchObject({ done: 3, failed: 0 })
  })
})

describe('a lane whose workers did not come back', () => {
  it.each([
    ['once, is planned row by row', 1, ['done', 'done', 'done']],
    ['three times, goes on behind the row that they began', 3, ['failed', 'done', 'done']],
  ])('%s', async (_what, interruptions, verdicts) => {
    const steps = standInSteps()
    await using scene = await startFleetScene(standInSteps())
    const { client, replica } = scene
    const ids = await client.addInstances(['One', 'Two', 'Three'])
    const { operations } = replica.fleets
    const fleetId = await operations.fleets.insert({ id: 1, organizationId: 1 }, ORDER, rowsOf(ids))

    await workOnLane(
      { content: { fleetId, lane: 0 }, interruptions, stop: new AbortController().signal },
      { ...operations, clock: systemClock, steps },
    )

    expect((await client.rows(fleetId)).map(({ verdict }) => verdict)).toEqual(verdicts)
    expect(steps.planned.every((together) => together.length === 1)).toBe(true)
    expect((await client.show(fleetId)).state).toBe('done')
  })
})

const ORDER = { step: 'plan', dryRun: false, concurrency: 1, why: undefined } as const

/** An organization with instances, and no replica any more. */
async function leftScene() {
  await using scene = await startFleetScene(standInSteps())
  const { place, client } = scene
  return { place, client, ids: await client.addInstances(['One', 'Two', 'Three']) }
}

function startProcess({ databaseUrl, vaultKeys }: ReplicaPlace) {
  const program = new URL('testing/fleet-process.ts', import.meta.url)
  const child = spawnTypeScript(program, databaseUrl, vaultKeys)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const kill = () => {
    child.kill('SIGKILL')
  }
  return {
    line: async () => {
      const { value, done } = await lines.next()
      if (done === true) throw new Error('the process ended before it was killed')
      return value
    },
    kill,
    [Symbol.dispose]: kill,
  }
}

function rowsOf(ids: readonly number[]) {
  return ids.map((instanceId, place) => ({
    number: place + 1,
    named: String(instanceId),
    instanceId,
    input: {},
    sealed: undefined,
    outcome: undefined,
  }))
}
