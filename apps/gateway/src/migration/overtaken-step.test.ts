import { describe, expect, it } from 'vitest'
import { ask, type Answer } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startGate } from '../testing/stand-in-upstream.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import {
  AT_ONCE,
  fullToken,
  startMigrating,
  supplied,
  type MigratingInstance,
} from './testing/migrating-instance.ts'
import { makeAccount } from './testing/mock-store.ts'

const gate = await sharedByFile(startGate())
const stack = await sharedByFile(startTestGateway({ upstream: gate.origin }))
gate.leadTo(stack.mock.origin)

const HOOK = {
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce',
  is_active: true,
}

/** Begins a step, does something while the store is asked, and gives the step's answer. */
async function overtaken(step: () => Promise<Answer>, by: () => Promise<unknown>): Promise<Answer> {
  const asked = gate.hold(1)
  const answer = step()
  await asked
  await by()
  gate.release()
  return answer
}

async function ready(): Promise<MigratingInstance> {
  const migrating = await startMigrating(stack, { policy: AT_ONCE })
  await supplied(stack, migrating)
  return migrating
}

/** A migration whose inventory has a webhook of another account. */
async function withOrphan(): Promise<{ migrating: MigratingInstance; key: string }> {
  const { accessToken } = await makeAccount(stack, [])
  const hooks = `${stack.mock.origin}/api/stores/${STORE_HASH}/v3/hooks`
  await ask(hooks, 'POST', { headers: { 'x-auth-token': accessToken }, body: HOOK })
  const configuration = { 'oauth.user.token': accessToken, 'store.url': STORE_HASH }
  const { id } = await stack.createInstance(configuration)
  const migrating = await ready()
  const { migration } = await migrating.step('inventory', { alongside: [id] })
  return { migrating, key: migration.inventory.resources[0]?.key ?? '' }
}

// As a step that asks the store itself would leave it.
const supplyOther = ({ migrationId }: MigratingInstance) =>
  runSql(stack.databaseUrl, `update migration set supplied_at = now() where id = ${migrationId}`)

const STEPS = [
  ['supply', { accessToken: fullToken(stack) }],
  ['inventory', {}],
  ['cut-over', {}],
  ['cut-over', { canaryShare: 0.5 }],
] as const

describe('a step that is overtaken while the store is asked', () => {
  it.each(STEPS)('does nothing behind the end of the migration: %s %o', async (step, body) => {
    const migrating = await ready()

    const refused = await overtaken(
      () => migrating.tryStep(step, body),
      () => migrating.step('abandonment'),
    )

    expect([refused.status, refused.body]).toMatchObject([409, { code: 'MIGRATION_WRONG_PHASE' }])
    const { phase, traffic } = await migrating.view()
    expect([phase, traffic.upstream]).toEqual(['abandoned', 'legacy'])
    const select = `select upstream from credential where instance_id = ${migrating.id}`
    expect(await runSql(stack.databaseUrl, select)).toEqual([{ upstream: 'legacy' }])
  })

  it.each(STEPS.slice(1))(
    'does not take what was asked of one credential for another: %s %o',
    async (step, body) => {
      const migrating = await ready()
      const before = await migrating.view()

      const refused = await overtaken(
        () => migrating.tryStep(step, body),
        () => supplyOther(migrating),
      )

      expect([refused.status, refused.body]).toMatchObject([
        409,
        { code: 'MIGRATION_CONCURRENT_CHANGE' },
      ])
      expect((await migrating.view()).version).toBe(before.version)
    },
  )

  it('settles nothing behind the end of the migration', async () => {
    const { migrating, key } = await withOrphan()

    const refused = await overtaken(
      () =>
        migrating.tryStep('inventory/settlements', {
          ...{ kind: 'webhook', key, settlement: 'recreate' },
        }),
      () => migrating.step('abandonment'),
    )

    expect([refused.status, refused.body]).toMatchObject([409, { code: 'MIGRATION_WRONG_PHASE' }])
    expect((await migrating.view()).inventory.resources).toMatchObject([{ settlement: null }])
  })
})
