import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { migrationListSchema } from './migration-schemas.ts'
import { startMigrating } from './testing/migrating-instance.ts'

const stack = await sharedByFile(startTestGateway())
const { origin, authorization } = stack

async function list(query: string, by = authorization) {
  const { body } = await ask(`${origin}/api/migrations${query}`, 'GET', { authorization: by })
  const { migrations, next } = migrationListSchema.parse(body)
  return { ids: migrations.map(({ id }) => id), next, migrations }
}

const [first, second, third] = [
  await startMigrating(stack, { calls: [] }),
  await startMigrating(stack, { calls: [] }),
  await startMigrating(stack, { calls: [] }),
]
const ids = [first, second, third].map(({ migrationId }) => migrationId)
await second.step('abandonment')

describe('the migrations of an organization', () => {
  it('are listed by ascending number, with what tells them apart', async () => {
    const { migrations, next } = await list('')
    expect([migrations.map(({ id }) => id), next]).toEqual([ids, null])
    expect(migrations[1]).toMatchObject({
      ...{ instanceId: second.id, instanceName: 'Test', storeHash: 'wuxeae6' },
      ...{ phase: 'abandoned', version: 2 },
    })
  })

  it('come page by page', async () => {
    const page = await list('?limit=2')
    expect([page.ids, page.next]).toEqual([ids.slice(0, 2), ids[1]])
    const rest = await list(`?limit=2&afterId=${page.next ?? 0}`)
    expect([rest.ids, rest.next]).toEqual([ids.slice(2), null])
  })

  it('are listed of one phase where it is named', async () => {
    expect((await list('?phase=planned')).ids).toEqual(
      [first, third].map((each) => each.migrationId),
    )
    expect((await list('?phase=abandoned')).ids).toEqual([second.migrationId])
    expect((await list('?phase=finished')).ids).toEqual([])
  })

  it('are nobody else’s', async () => {
    expect((await list('', await stack.addOrganization('Others'))).ids).toEqual([])
  })

  it('are those of its deleted instances, too', async () => {
    const gone = await startMigrating(stack, { calls: [] })
    await apiClient(origin, authorization).call(`DELETE /instances/${gone.id}`)
    const { migrations } = await list(`?afterId=${third.migrationId}`)
    expect(migrations).toMatchObject([
      { id: gone.migrationId, instanceId: gone.id, instanceName: null, phase: 'abandoned' },
    ])
    expect(await gone.view()).toMatchObject({ instanceName: null, traffic: { upstream: 'legacy' } })
    const plan = await ask(`${origin}/api/migrations/${gone.migrationId}/plan`, 'GET', {
      authorization,
      headers: { accept: 'text/markdown' },
    })
    expect(plan.text).toContain('(deleted)')
  })
})

describe('the migrations of an instance', () => {
  it('are listed with the newest first', async () => {
    const at = `${origin}/api/instances/${second.id}/migrations`
    const begun = await ask(at, 'POST', { authorization })
    expect(begun.status).toBe(201)

    const { body } = await ask(at, 'GET', { authorization })

    expect(body).toMatchObject({
      migrations: [{ phase: 'planned' }, { id: second.migrationId, phase: 'abandoned' }],
    })
  })

  it('are none where a dry run only planned one', async () => {
    const { id } = await stack.createLegacyInstance()
    const at = `${origin}/api/instances/${id}/migrations`
    const planned = await ask(at, 'POST', { authorization, body: { dryRun: true } })
    expect([planned.status, planned.body]).toMatchObject([
      200,
      { migration: null, applied: false, plan: { storeHash: 'wuxeae6' } },
    ])
    expect((await ask(at, 'GET', { authorization })).body).toEqual({ migrations: [] })
  })
})
