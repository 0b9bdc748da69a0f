import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { seededStore, seedMock } from '../testing/seed-mock.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { legacySettings } from '../testing/shared-gateway.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { AT_ONCE, startMigrating, type MigratingInstance } from './testing/migrating-instance.ts'
import { makeAccount, setFaults, tellMock } from './testing/mock-store.ts'

const OTHER_HASH = 'other01'
const ORDERS = 'store_v2_orders'
const ORDERS_READ = 'store_v2_orders_read_only'
const PRODUCTS_READ = 'store_v2_products_read_only'

const stack = await sharedByFile(startTestGateway())
await seedMock(stack.mock, [
  seededStore({
    legacyAccounts: [{ username: legacySettings.username, token: legacySettings.password }],
  }),
  seededStore({ hash: OTHER_HASH }),
])

const newToken = async (scopes: readonly string[], storeHash?: string) =>
  (await makeAccount(stack, scopes, storeHash)).accessToken

/** One whose plan has to modify orders. */
async function startMigratingWriter(): Promise<MigratingInstance> {
  const migrating = await startMigrating(stack)
  await migrating.call('/v2/orders/100', { method: 'PUT', body: { staff_notes: 'x' } })
  const planned = await migrating.tryStep('plan')
  expect(planned.body).toMatchObject({ plan: { scopes: [{ id: ORDERS }] } })
  return migrating
}

const verdictsOf = async (migrating: MigratingInstance) =>
  (await migrating.view()).credential.findings.map(({ scope, verdict }) => [scope, verdict])

/** What stays as it was where nothing was kept. */
const untouched = { phase: 'planned', version: 1, credential: { kind: null, suppliedAt: null } }

describe('a token that is supplied', () => {
  it.each([
    ['may read the time of its store', [ORDERS_READ, 'store_v2_information_read_only']],
    ['may read nothing that tells of it', []],
  ])('is refused where it is for another store and %s', async (_what, scopes) => {
    const migrating = await startMigrating(stack)

    const refused = await migrating.tryStep('supply', {
      accessToken: await newToken(scopes, OTHER_HASH),
      allowMissingScopes: true,
    })

    expect([refused.status, refused.body]).toMatchObject([400, { code: 'CREDENTIAL_OTHER_STORE' }])
    expect(await migrating.view()).toMatchObject(untouched)
  })

  it('is refused where the account was deleted', async () => {
    const migrating = await startMigrating(stack)
    const { id, accessToken } = await makeAccount(stack, [ORDERS_READ])
    await tellMock(stack, `DELETE /stores/${STORE_HASH}/api-accounts/${id}`)

    const refused = await migrating.tryStep('supply', { accessToken })

    expect([refused.status, refused.body]).toMatchObject([400, { code: 'CREDENTIAL_REFUSED' }])
    expect(await migrating.view()).toMatchObject(untouched)
  })

  it('is not kept while the store cannot be asked', async () => {
    const migrating = await startMigrating(stack)
    const accessToken = await newToken([ORDERS_READ])
    await setFaults(stack, { plane: 'oauth', effect: { kind: 'status', status: 503 } })

    const refused = await migrating.tryStep('supply', { accessToken })

    await setFaults(stack)
    expect([refused.status, refused.body]).toMatchObject([502, { code: 'STORE_UNAVAILABLE' }])
    expect(await migrating.view()).toMatchObject(untouched)
  })

  it('lets no call over once its account is deleted', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const { id, accessToken } = await makeAccount(stack, [ORDERS_READ])
    await migrating.step('supply', { accessToken })
    await migrating.step('inventory')
    await tellMock(stack, `DELETE /stores/${STORE_HASH}/api-accounts/${id}`)

    const rehearsed = await migrating.step('cut-over', { dryRun: true })
    const refused = await migrating.tryStep('cut-over')

    const unmet = [{ condition: 'VERIFICATION_FAILED', subject: 'CREDENTIAL_REFUSED' }]
    expect(rehearsed.migration).toMatchObject({ unmet, traffic: { upstream: 'legacy' } })
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'CUTOVER_REFUSED', unmet }])
  })
})

describe("a token's scopes", () => {
  it('are seen to be too few, whatever a person says of them', async () => {
    const migrating = await startMigrating(stack)

    const refused = await migrating.tryStep('supply', {
      accessToken: await newToken([PRODUCTS_READ]),
      scopes: [ORDERS, PRODUCTS_READ],
    })

    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'SUPPLIED_SCOPES_MISSING', scopes: [ORDERS_READ] },
    ])
    expect(await migrating.view()).toMatchObject(untouched)
  })

  it('are said to be too few where reading alone would not tell', async () => {
    const migrating = await startMigratingWriter()
    const accessToken = await newToken([ORDERS_READ])
    const assumed = await migrating.step('supply', { accessToken, dryRun: true })
    expect(assumed.warnings.map(({ code }) => code)).toEqual(['SCOPES_ASSUMED'])

    const refused = await migrating.tryStep('supply', { accessToken, scopes: [ORDERS_READ] })

    expect(refused.body).toMatchObject({ code: 'SUPPLIED_SCOPES_MISSING', scopes: [ORDERS] })
  })

  it('are granted without a doubt where a person says so and no question tells otherwise', async () => {
    const migrating = await startMigratingWriter()
    const accessToken = await newToken([ORDERS])

    const { warnings, migration } = await migrating.step('supply', {
      accessToken,
      scopes: [ORDERS],
    })

    expect(warnings).toEqual([])
    expect(migration.credential.grantedScopes).toEqual([ORDERS])
    expect(await verdictsOf(migrating)).toEqual([[ORDERS, 'granted']])
  })

  it('are warned of where they are too many, with the excess', async () => {
    const migrating = await startMigrating(stack)

    const { warnings } = await migrating.step('supply', {
      accessToken: await newToken([ORDERS_READ, PRODUCTS_READ]),
    })

    expect(warnings).toEqual([
      { code: 'SCOPES_EXCESS', text: expect.stringContaining(PRODUCTS_READ) as string },
    ])
    expect(await verdictsOf(migrating)).toEqual([
      [ORDERS_READ, 'granted'],
      [PRODUCTS_READ, 'excess'],
    ])
  })

  it('hold the calls of a cut-over to what they open, where they are known', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const accessToken = await newToken([ORDERS_READ])
    await migrating.step('supply', { accessToken, scopes: [ORDERS_READ] })
    await migrating.step('inventory')
    await migrating.step('cut-over')

    const asked = stack.mock.journal.entries().length
    const refused = await migrating.call('/v2/products')

    expect([refused.status, refused.body]).toMatchObject([403, { code: 'SCOPE_MISSING' }])
    expect(stack.mock.journal.entries()).toHaveLength(asked)
  })

  it('follow the token that the instance was given behind the cut-over', async () => {
    const migrating = await startMigrating(stack, { policy: AT_ONCE })
    const accessToken = await newToken([ORDERS_READ])
    await migrating.step('supply', { accessToken, scopes: [ORDERS_READ] })
    await migrating.step('inventory')
    await migrating.step('cut-over')
    const client = apiClient(stack.origin, stack.authorization)
    const renewed = await client.call(`PATCH /instances/${migrating.id}`, {
      body: {
        configuration: {
          'authentication.type': 'custom',
          'oauth.user.token': await newToken([ORDERS_READ, PRODUCTS_READ]),
          'oauth.scope': `${ORDERS_READ} ${PRODUCTS_READ}`,
          'store.url': STORE_HASH,
        },
      },
    })
    expect(renewed.status).toBe(200)

    await migrating.step('roll-back')
    await migrating.step('cut-over')

    expect((await migrating.view()).credential.grantedScopes).toEqual([ORDERS_READ, PRODUCTS_READ])
    expect((await migrating.call('/v2/products')).status).not.toBe(403)
  })
})
