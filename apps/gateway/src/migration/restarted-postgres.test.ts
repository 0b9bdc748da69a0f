import { describe, expect, it } from 'vitest'
import { startRestartablePostgres } from '../database/embedded-postgres/testing/restartable-postgres.ts'
import { ask } from '../testing/api-client.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { databaseUrl } from '../testing/test-database.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { callBothDoors } from './testing/both-doors.ts'
import { bringToEnd } from './testing/bring-to-end.ts'
import { keepCalling } from './testing/keep-calling.ts'
import { AT_ONCE, startMigrating, supplied } from './testing/migrating-instance.ts'

const PATIENCE = { timeout: 180_000 }

const postgres = await sharedByFile(startRestartablePostgres())
const env = {
  LATCHKEY_DATABASE_URL: databaseUrl(postgres.connection),
  LATCHKEY_HEALTH_CHECK_MINUTES: '0',
}
const stack = await sharedByFile(startTestGateway({ env }))

describe('a migration in the middle of which PostgreSQL is restarted', PATIENCE, () => {
  it.each([
    ['shadow', [], 'legacy', 'cut-over', 'oauth'],
    ['cut-over', ['cut-over'], 'oauth', 'roll-back', 'legacy'],
    ['roll-back', ['cut-over', 'roll-back'], 'legacy', 'cut-over', 'oauth'],
  ])('goes on from its %s where it was', async (_phase, steps, before, next, after) => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    await supplied(stack, migrating)
    for (const step of steps) await migrating.step(step)
    const { phase, version } = await migrating.view()
    const calling = keepCalling(migrating)
    await calling.more(10)

    await postgres.stop()
    const refused = await migrating.tryStep(next)
    await calling.more(10)
    await postgres.start()
    await expect
      .poll(async () => (await ask(`${stack.origin}/metrics`)).text)
      .toMatch(/^latchkey_instances_unheard_seconds 0$/m)
    const answers = await calling.stop()

    expect([refused.status, refused.body]).toMatchObject([503, { code: 'NOT_READY' }])
    // Without its database a gateway serves whom it knows, as it did before.
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await migrating.view()).toMatchObject({ phase, version })
    expect(await callBothDoors(stack, migrating.token)).toEqual([before, before])

    await migrating.step(next)
    expect(await callBothDoors(stack, migrating.token)).toEqual([after, after])
    expect((await bringToEnd(stack, migrating.migrationId)).at(-1)).toBe('finished')
    expect((await migrating.ask('GET /report')).body).toMatchObject({ intact: true })
  })
})
