import {
  plannedScopeIds,
  planMigration,
  type MigrationPlan,
  type ObservedUsage,
} from '@latchkey/credential-migration'
import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ask } from '../testing/api-client.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { makeAccount, tellMock } from './testing/mock-store.ts'

const SEED = 20_261_101
const NOW = new Date('2026-11-01T00:00:00Z')
const LEGACY_HOST = `store-${STORE_HASH}.mybigcommerce.com`

const stack = await sharedByFile(startTestGateway())
const { origin, authorization } = stack

const { routes: catalog } = theCatalog()
const ofLegacy = catalog.filter(({ path }) => path.startsWith('/v2/'))

const usage = (routes: readonly ScopeRequirement[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...routes), { minLength: 1, maxLength: most })

/** Makes a call of a route at a base, and gives its status. */
async function callRoute(
  { method, path }: Pick<ScopeRequirement, 'method' | 'path'>,
  { base, token }: { readonly base: string; readonly token: string },
): Promise<number> {
  const { status } = await ask(`${base}${path.replaceAll(/\{\w+\}/g, '1')}`, method, {
    headers: { 'x-auth-token': token },
    ...(method !== 'GET' && { body: {} }),
  })
  return status
}

/** The routes that an account with these scopes is refused. */
async function refused(
  routes: readonly ScopeRequirement[],
  scopes: readonly string[],
): Promise<string[]> {
  const { id, accessToken } = await makeAccount(stack, scopes)
  const store = { base: `${stack.mock.origin}/api/stores/${STORE_HASH}`, token: accessToken }
  const ids: string[] = []
  for (const route of routes) {
    if ((await callRoute(route, store)) === 403) ids.push(route.id)
  }
  await tellMock(stack, `DELETE /stores/${STORE_HASH}/api-accounts/${id}`)
  return ids
}

// Of a scope that no account of a store can be given; the plan says so.
const notOfferedBy = ({ attention }: MigrationPlan) =>
  new Set(attention.filter(({ kind }) => kind === 'not-offered').map(({ route }) => route))

/** The plan's scopes suffice, and none of them can be done without. */
async function expectLeast(
  routes: readonly ScopeRequirement[],
  plan: MigrationPlan,
): Promise<void> {
  const scopes = plannedScopeIds(plan)
  const offered = routes.filter(({ id }) => !notOfferedBy(plan).has(id))
  expect(await refused(offered, scopes)).toEqual([])
  for (const scope of scopes) {
    const others = scopes.filter((each) => each !== scope)
    expect(await refused(offered, others), `without ${scope}`).not.toEqual([])
  }
}

/** What a gateway counts of an instance that calls each route now and then. */
function countedUsage(routes: readonly ScopeRequirement[]): ObservedUsage {
  return {
    ...{ from: new Date('2026-09-01T00:00:00Z'), to: NOW, busiestHalfMinute: 1, busiestHour: 9 },
    routes: routes.map(({ method, path }) => ({
      ...{ method, path, known: true, calls: 30, succeeded: 30, days: 30 },
      ...{ firstAt: new Date('2026-09-01T00:00:00Z'), lastAt: NOW, doors: ['legacy'], traits: [] },
    })),
  }
}

describe("a plan's scopes", () => {
  it('let through what a legacy instance was seen to call, and none can be done without', async () => {
    await fc.assert(
      fc.asyncProperty(usage(ofLegacy, 6), async (routes) => {
        const { id, token } = await stack.createLegacyInstance()
        for (const route of routes) {
          await callRoute(route, { base: `${origin}/stores/${STORE_HASH}`, token })
        }
        const { body } = await ask(`${origin}/api/instances/${id}/migrations`, 'POST', {
          ...{ authorization, body: { dryRun: true } },
        })
        const { plan } = body as { plan: MigrationPlan }
        expect(new Set(plan.routes.map(({ route }) => route))).toEqual(
          new Set(routes.map((route) => route.id)),
        )
        await expectLeast(routes, plan)
      }),
      { seed: SEED, numRuns: 25 },
    )
  })

  it('do so for any route of the catalog', async () => {
    await fc.assert(
      fc.asyncProperty(usage(catalog, 10), async (routes) => {
        const question = { storeHash: STORE_HASH, legacyHost: LEGACY_HOST, now: NOW }
        await expectLeast(routes, planMigration({ ...question, usage: countedUsage(routes) }))
      }),
      { seed: SEED, numRuns: 25 },
    )
  })
})
