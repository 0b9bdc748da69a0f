import { beforeEach, describe, expect, it } from 'vitest'
import { FinishTooEarlyError } from '../migration/errors.ts'
import { runSql } from '../testing/dump-database.ts'
import { eventually } from '../testing/eventually.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startFleetReplica } from './testing/fleet-replica.ts'
import { startFleetScene, type FleetClient } from './testing/fleet-scene.ts'
import { holdSteps, standInSteps } from './testing/stand-in-steps.ts'

const steps = standInSteps()
const scene = await sharedByFile(startFleetScene(steps))
let client: FleetClient
let organizations = 0

beforeEach(async () => {
  organizations += 1
  client = await scene.addOrganization(`Organization ${organizations}`)
  steps.planned.length = 0
  steps.taken.length = 0
  steps.act = async () => undefined
  steps.plan = async () => undefined
})

describe('a fleet', () => {
  it('is planned many instances at a time', async () => {
    const ids = await client.addInstances(names(600))

    const begun = await client.begin({ step: 'plan', rows: rowsOf(ids), concurrency: 2 })
    const done = await client.done(begun.id)

    expect(begun).toMatchObject({ step: 'plan', dryRun: false, total: 600, concurrency: 2 })
    expect(done).toMatchObject({ state: 'done', done: 600, verdicts: { done: 600 } })
    expect(steps.planned.flat().toSorted((a, b) => a - b)).toEqual(ids)
    expect(steps.planned.length).toBeLessThan(10)
  })

  it('takes any other step for each instance, by id or by name', async () => {
    const [first, second] = await client.addInstances(['One', 'Two'])

    const { id } = await client.begin({
      step: 'cut-over',
      rows: [{ instance: first, canaryShare: 0.1, why: 'a small one' }, { instance: 'Two' }],
      why: 'spring',
      dryRun: true,
    })
    await client.done(id)

    const how = { step: 'cut-over', dryRun: true }
    expect(steps.taken.toSorted((a, b) => a.instanceId - b.instanceId)).toEqual([
      { ...how, instanceId: first, canaryShare: 0.1, why: 'a small one' },
      { ...how, instanceId: second, canaryShare: undefined, why: 'spring' },
    ])
    expect(await client.rows(id)).toMatchObject([
      { number: 1, instance: String(first), instanceId: first, verdict: 'done', code: null },
      { number: 2, instance: 'Two', instanceId: second, detail: { migrationId: second } },
    ])
  })

  it('says of what is done already that it is unchanged', async () => {
    const rows = rowsOf(await client.addInstances(names(3)))
    await client.done((await client.begin({ step: 'finish', rows })).id)

    const { verdicts } = await client.done((await client.begin({ step: 'finish', rows })).id)

    expect(verdicts).toEqual({ done: 0, unchanged: 3, refused: 0, failed: 0 })
  })

  it('gives rows whose instance is not one their verdict at once', async () => {
    const [one] = await client.addInstances(['One', 'Twin', 'Twin'])
    const [others] = await scene.client.addInstances(['Others'])

    const { id, state } = await client.begin({
      step: 'finish',
      rows: rowsOf(['Nobody', 999_999_999, others ?? 0, 'Twin', one ?? 0, 'One']),
    })
    await client.done(id)

    expect(state).toBe('running')
    expect((await client.rows(id)).map(({ verdict, code }) => code ?? verdict)).toEqual([
      'INSTANCE_NOT_FOUND',
      'INSTANCE_NOT_FOUND',
      'INSTANCE_NOT_FOUND',
      'INSTANCE_NAME_AMBIGUOUS',
      'done',
      'FLEET_ROW_REPEATED',
    ])
    expect(steps.taken.map(({ instanceId }) => instanceId)).toEqual([one])
  })

  it('is done at once where no row names an instance', async () => {
    const begun = await client.begin({ step: 'plan', rows: rowsOf(['Nobody']) })

    expect(begun).toMatchObject({ state: 'done', done: 1, verdicts: { refused: 1 } })
  })

  it('goes on behind rows that are refused or fail, and says what came of each', async () => {
    const [refused, failed, done] = await client.addInstances(names(3))
    steps.act = async ({ instanceId }) => {
      if (instanceId === refused) throw new FinishTooEarlyError(new Date('2026-03-05T00:00:00Z'))
      if (instanceId === failed) throw new Error('the fault of a stand-in')
    }

    const { id } = await client.begin({
      step: 'finish',
      rows: rowsOf([refused, failed, done]),
      concurrency: 1,
    })
    const { verdicts } = await client.done(id)

    expect(verdicts).toEqual({ done: 1, unchanged: 0, refused: 1, failed: 1 })
    const rows = await client.rows(id)
    expect(rows.map(({ code }) => code)).toEqual(['FINISH_TOO_EARLY', 'UNEXPECTED', null])
    expect(rows[0]?.detail).toMatchObject({
      message: 'the holding time of the legacy account is not over',
      remedy: expect.stringContaining('2026-03-05') as string,
    })
    expect(JSON.stringify(rows)).not.toContain('stand-in')
    expect(scene.replica.logged()).toContain('the fault of a stand-in')
  })

  it('plans the others where one cannot be planned', async () => {
    const ids = await client.addInstances(names(5))
    steps.plan = async (planned) => {
      if (planned.includes(ids[2] ?? 0)) throw new Error('the fault of a stand-in')
    }

    const { id } = await client.begin({ step: 'plan', rows: rowsOf(ids), concurrency: 1 })

    expect((await client.done(id)).verdicts).toMatchObject({ done: 4, failed: 1 })
    expect((await client.rows(id, 'verdict=failed')).map(({ number }) => number)).toEqual([3])
  })

  it('begins a row again whose database went away', async () => {
    const [instance] = await client.addInstances(['One'])
    const again = Promise.withResolvers<undefined>()
    steps.act = async () => {
      steps.act = async () => {
        again.resolve(undefined)
      }
      throw Object.assign(new Error('terminating connection'), { code: '57P01' })
    }

    const { id } = await client.begin({ step: 'finish', rows: rowsOf([instance]) })
    await again.promise
    const { verdicts } = await client.done(id)

    expect(steps.taken.length).toBe(2)
    expect(verdicts).toMatchObject({ done: 1, failed: 0 })
  })

  it('is closed by whoever looks where its last worker did not come to it', async () => {
    const { id } = await client.begin({ step: 'plan', rows: rowsOf(['Nobody']) })
    await runSql(
      scene.place.databaseUrl,
      `update migration_fleet set state = 'running' where id = $1`,
      [id],
    )

    expect((await client.show(id)).state).toBe('done')
  })

  it('has as many rows under way as it may and no more, by two replicas together', async () => {
    await using undo = new AsyncDisposableStack()
    const others = standInSteps()
    undo.use(await startFleetReplica(scene.place, others))
    const ids = await client.addInstances(names(40))
    const all = standInSteps()
    const full = Promise.withResolvers<undefined>()
    all.act = async () => {
      if (all.taken.length === 12) full.resolve(undefined)
      await full.promise
    }
    for (const replica of [steps, others]) {
      replica.act = async (step) => {
        await all.takeStep({ id: 0, organizationId: 0 }, step.instanceId, step)
      }
    }

    const { id } = await client.begin({ step: 'finish', rows: rowsOf(ids), concurrency: 12 })
    await full.promise
    await client.done(id)

    expect([all.taken.length, all.mostAtOnce]).toEqual([40, 12])
    expect(Math.min(steps.taken.length, others.taken.length)).toBeGreaterThan(0)
  })
})

describe('fleets', () => {
  it('are listed for their organization, newest first', async () => {
    const first = await client.begin({ step: 'plan', rows: rowsOf(['Nobody']) })
    const second = await client.begin({ step: 'finish', rows: rowsOf(['Nobody']) })

    const { body } = await client.call('GET ')

    expect(body).toEqual({ fleets: [second, first] })
  })

  it.each(['GET /%', 'GET /%/rows', 'POST /%/pause', 'POST /%/resume'])(
    'of others are not there for %s',
    async (request) => {
      const others = await scene.client.begin({ step: 'plan', rows: rowsOf(['Nobody']) })

      const answers = [String(others.id), '999999999', '99999999999', '0', 'x'].map(async (id) => {
        const { status, body } = await client.call(request.replace('%', id))
        return [status, (body as { code: string }).code]
      })

      expect(new Set((await Promise.all(answers)).map(String))).toEqual(
        new Set(['404,FLEET_NOT_FOUND']),
      )
    },
  )

  it('are nobody’s without a member', async () => {
    const { status } = await fetch(`${scene.replica.origin}/api/migration-fleets`)

    expect(status).toBe(401)
  })

  it('show their rows in pages, and by verdict', async () => {
    const { id } = await client.begin({ step: 'plan', rows: rowsOf(names(5)) })

    const pages = ['limit=2', 'limit=2&afterNumber=2', 'limit=2&afterNumber=4', 'verdict=done']
    const read = pages.map(async (query) => {
      const { body } = await client.call(`GET /${id}/rows?${query}`)
      const { rows, next } = body as { rows: { number: number }[]; next: number | null }
      return [rows.map(({ number }) => number), next]
    })

    expect(await Promise.all(read)).toEqual([
      [[1, 2], 2],
      [[3, 4], 4],
      [[5], null],
      [[], null],
    ])
  })
})

describe('a pause', () => {
  it('lets no further row begin until the fleet is resumed', async () => {
    const ids = await client.addInstances(names(4))
    const { begun, held } = holdSteps(steps)

    const { id } = await client.begin({ step: 'finish', rows: rowsOf(ids), concurrency: 1 })
    await begun.promise
    const paused = await client.call(`POST /${id}/pause`)
    const again = await client.call(`POST /${id}/pause`)
    held.resolve(undefined)
    const stopped = await eventually(
      () => client.show(id),
      ({ done }) => done === 1,
    )
    const resumed = await client.call(`POST /${id}/resume`)
    const twice = await client.call(`POST /${id}/resume`)
    await client.done(id)

    expect([paused, again, resumed, twice].map(({ status }) => status)).toEqual([
      200, 200, 200, 200,
    ])
    expect(paused.body).toMatchObject({ state: 'paused' })
    expect(stopped).toMatchObject({ state: 'paused', done: 1 })
    expect(resumed.body).toMatchObject({ state: 'running' })
    expect(steps.taken.map(({ instanceId }) => instanceId)).toEqual(ids)
  })

  it.each(['pause', 'resume'])('is nothing that a finished fleet can %s', async (verb) => {
    const { id } = await client.begin({ step: 'plan', rows: rowsOf(['Nobody']) })

    const { status, body } = await client.call(`POST /${id}/${verb}`)

    expect([status, (body as { code: string }).code]).toEqual([409, 'FLEET_FINISHED'])
  })
})

function names(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `Instance ${at}`)
}

function rowsOf(instances: readonly (number | string | undefined)[]) {
  return instances.map((instance) => ({ instance }))
}
