import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { historyOf } from './testing/history-of.ts'
import { AT_ONCE, startMigrating, supplied } from './testing/migrating-instance.ts'

const HOUR_MS = 60 * 60 * 1_000

const clock = new ManualClock()
const stack = await sharedByFile(startTestGateway({ clock }))

describe("a migration's policy", () => {
  it('is the usual one but for what was said when it began', async () => {
    const migrating = await startMigrating(stack, { policy: { minimumSamples: 3 } })
    expect((await migrating.view()).policy).toEqual({
      minimumSamples: 3,
      minimumSamplesByRoute: {},
      holdHours: 72,
      shadowShare: 1,
      reserveShare: 0.5,
      canarySteps: [0.05, 0.25, 0.5],
      canaryStepMinutes: 10,
      canaryMinimumCalls: 20,
      canaryMargin: 0.02,
    })
  })

  it('changes where it is said to, and that is written down', async () => {
    const migrating = await startMigrating(stack, { policy: { minimumSamples: 3 } })
    const change = { policy: { canarySteps: [0.1, 1], holdHours: 0.5 }, why: 'in a hurry' }

    const rehearsed = await migrating.ask('PATCH ', { ...change, dryRun: true })
    const changed = await migrating.ask('PATCH ', change)

    expect(rehearsed.body).toMatchObject({
      ...{ applied: false, migration: { policy: { holdHours: 72 }, version: 1 } },
    })
    expect(changed.body).toMatchObject({
      applied: true,
      migration: {
        policy: { minimumSamples: 3, canarySteps: [0.1, 1], holdHours: 0.5 },
        version: 2,
      },
    })
    expect((await historyOf(migrating)).at(-1)).toMatchObject({
      ...{ kind: 'policy-changed', why: 'in a hurry', evidence: { change: change.policy } },
    })
  })

  it('says how much of a route has to be compared', async () => {
    const migrating = await startMigrating(stack, {
      calls: ['/v2/orders', '/v2/orders', '/v2/orders', '/v2/products'],
    })
    const needed = async () =>
      (await migrating.view()).shadow.routes.map(({ route, needed: samples }) => [route, samples])
    expect(await needed()).toEqual([
      ['GET /v2/orders', 3],
      ['GET /v2/products', 1],
    ])

    await migrating.ask('PATCH ', {
      policy: { minimumSamples: 2, minimumSamplesByRoute: { 'GET /v2/products': 9 } },
    })

    expect(await needed()).toEqual([
      ['GET /v2/orders', 2],
      ['GET /v2/products', 9],
    ])
  })

  it('holds the legacy account from the cut-over on, however it is changed behind it', async () => {
    const migrating = await startMigrating(stack, { policy: { ...AT_ONCE, holdHours: 2 } })
    await supplied(stack, migrating)
    const cutOverAt = clock.now().getTime()
    const inHours = (hours: number) => new Date(cutOverAt + hours * HOUR_MS).toISOString()
    const { migration } = await migrating.step('cut-over')
    expect([migration.cutOverAt, migration.finishAfter]).toEqual([inHours(0), inHours(2)])
    clock.advance(2 * HOUR_MS - 1)
    const early = await migrating.tryStep('finish')
    expect([early.status, early.body]).toMatchObject([
      409,
      { code: 'FINISH_TOO_EARLY', remedy: expect.stringContaining(inHours(2)) as string },
    ])

    await migrating.ask('PATCH ', { policy: { holdHours: 3 } })
    clock.advance(1)
    expect((await migrating.tryStep('finish')).status).toBe(409)
    expect((await migrating.view()).finishAfter).toBe(inHours(3))
    clock.advance(HOUR_MS)

    expect((await migrating.step('finish')).migration.phase).toBe('finished')
  })

  it('is held anew by another cut-over', async () => {
    const migrating = await startMigrating(stack, { policy: { ...AT_ONCE, holdHours: 1 } })
    await supplied(stack, migrating)
    await migrating.step('cut-over')
    const { migration } = await migrating.step('roll-back')
    expect([migration.cutOverAt, migration.finishAfter]).toEqual([null, null])
    clock.advance(HOUR_MS)

    await migrating.step('cut-over')

    expect((await migrating.tryStep('finish')).body).toMatchObject({ code: 'FINISH_TOO_EARLY' })
  })

  it.each([
    ['was given up', [['abandonment']]],
    ['is finished', [['supplied'], ['cut-over'], ['finish']]],
  ])('stays as it is where the migration %s', async (_what, steps) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    for (const [step = ''] of steps) {
      await (step === 'supplied' ? supplied(stack, migrating) : migrating.step(step))
    }
    const refused = await migrating.ask('PATCH ', { policy: { holdHours: 1 } })
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'MIGRATION_WRONG_PHASE' }])
  })

  it('is not changed over what another operator did', async () => {
    const migrating = await startMigrating(stack)
    const { version } = await migrating.view()
    await migrating.ask('PATCH ', { policy: { holdHours: 1 }, version })
    const refused = await migrating.ask('PATCH ', { policy: { holdHours: 2 }, version })
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { code: 'MIGRATION_CONCURRENT_CHANGE' },
    ])
  })
})
