import { describe, expect, it } from 'vitest'
import { instancesIn, type ApiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { createInstance, legacySettings, sharedGateway } from '../testing/shared-gateway.ts'
import { tokenSettings } from '../testing/shared-gateway.ts'
import { grantSettings, reportOf, rows, sendImport, verdictsIn } from './transfer-scene.ts'

const gateway = sharedGateway()
const all = [rows.legacy, rows.token, rows.grant]

const instancesOf = async (client: ApiClient) => instancesIn(await client.call('GET /instances'))
const namesOf = async (client: ApiClient) => (await instancesOf(client)).map(({ name }) => name)

describe('an import', () => {
  it('changes nothing unless it is told to, and says what it would do', async () => {
    const client = await gateway.client()
    const { databaseUrl } = gateway.running()
    const before = await dumpDatabase(databaseUrl)

    const report = await reportOf(client, { rows: all })

    expect(await dumpDatabase(databaseUrl)).toBe(before)
    expect(report).toEqual({
      dryRun: true,
      totals: { created: 0, 'would-create': 3, exists: 0, refused: 0 },
      rows: ['Legacy', 'Token', 'Grant'].map((name, at) => ({
        row: at + 1,
        name,
        verdict: 'would-create',
        warnings: [],
      })),
    })
  })

  it('makes an instance of each row, of every kind of credential', async () => {
    const client = await gateway.client()

    const report = await reportOf(client, { rows: all, dryRun: false })

    expect(report.totals).toEqual({ created: 3, 'would-create': 0, exists: 0, refused: 0 })
    const made = await instancesOf(client)
    expect(report.rows.map(({ instance }) => instance).toSorted(byId)).toEqual(
      made.map(({ id, token }) => ({ id, token })),
    )
    expect(made.find(({ name }) => name === 'Token')?.tags).toEqual(['eu', 'b|c'])
    expect(made.find(({ name }) => name === 'Grant')?.configuration).toEqual({
      ...grantSettings,
      'oauth.user.token': '********',
      'oauth.api.key': '********',
      'oauth.api.secret': '********',
      'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v2',
      warehouse: '=1+1',
    })
  })

  it('can be sent again: what is there stays as it is, and no store is asked', async () => {
    const client = await gateway.client()
    const first = await reportOf(client, { rows: [rows.legacy, rows.grant], dryRun: false })
    const { mock } = gateway.running()
    mock.journal.clear()

    const again = await reportOf(client, { rows: [rows.legacy, rows.grant], dryRun: false })

    expect(verdictsIn(again)).toEqual(['exists', 'exists'])
    expect(again.rows.map(({ instance }) => instance)).toEqual(
      first.rows.map(({ instance }) => instance),
    )
    expect(mock.journal.entries()).toEqual([])
    expect(await namesOf(client)).toEqual(['Legacy', 'Grant'])
  })

  it.each([
    ['another name', { ...rows.legacy, name: 'Other' }],
    ['another credential', { ...rows.legacy, configuration: tokenSettings }],
  ])('makes one more where an instance differs by %s', async (_what, row) => {
    const client = await gateway.client()
    await createInstance(client, rows.legacy)

    expect(verdictsIn(await reportOf(client, { rows: [row], dryRun: false }))).toEqual(['created'])
  })

  it.each([
    ['the bare hash', 'wuxeae6'],
    ['another address of it', 'https://store-wuxeae6.mybigcommerce.com/manage'],
    ["the mock's own address", () => `${gateway.running().mock.origin}/store/wuxeae6/api/v2`],
  ])('knows a store again by %s', async (_what, address) => {
    const client = await gateway.client()
    await createInstance(client, rows.legacy)
    const storeUrl = typeof address === 'string' ? address : address()
    const row = { ...rows.legacy, configuration: { ...legacySettings, 'store.url': storeUrl } }

    expect(verdictsIn(await reportOf(client, { rows: [row] }))).toEqual(['exists'])
    expect(verdictsIn(await reportOf(client, { rows: [row], dryRun: false }))).toEqual(['exists'])
    expect(await namesOf(client)).toEqual(['Legacy'])
  })

  it('knows a store with a domain of its own again', async () => {
    const client = await gateway.client()
    const storeUrl = 'https://shop.moller-daughters.example/api/v2'
    const row = { ...rows.legacy, configuration: { ...legacySettings, 'store.url': storeUrl } }

    await reportOf(client, { rows: [row], dryRun: false })
    const { mock } = gateway.running()
    mock.journal.clear()

    expect(verdictsIn(await reportOf(client, { rows: [row], dryRun: false }))).toEqual(['exists'])
    expect(mock.journal.entries()).toEqual([])
  })

  it('makes no instance twice when it is sent twice at the same time', async () => {
    const client = await gateway.client()
    const body = { rows: all, dryRun: false }

    const reports = await Promise.all([1, 2, 3].map(() => reportOf(client, body)))

    expect(reports.reduce((sum, { totals }) => sum + totals.created, 0)).toBe(3)
    expect((await namesOf(client)).toSorted()).toEqual(['Grant', 'Legacy', 'Token'])
  })

  it('makes one instance of a row that is repeated, and says so', async () => {
    const client = await gateway.client()
    const again = { ...rows.legacy, tags: [] }

    const dry = await reportOf(client, { rows: [rows.legacy, rows.token, again] })
    const real = await reportOf(client, { rows: [rows.legacy, rows.token, again], dryRun: false })

    expect(verdictsIn(dry)).toEqual(['would-create', 'would-create', 'exists'])
    expect(verdictsIn(real)).toEqual(['created', 'created', 'exists'])
    expect(real.rows[2]?.warnings).toEqual(['says the same as row 1'])
    expect(real.rows[2]?.instance).toEqual(real.rows[0]?.instance)
    expect(await namesOf(client)).toHaveLength(2)
  })

  it('leaves an instance switched off that was', async () => {
    const client = await gateway.client()

    const report = await reportOf(client, {
      rows: [{ ...rows.legacy, disabled: true }],
      dryRun: false,
    })

    expect(verdictsIn(report)).toEqual(['created'])
    expect(await instancesOf(client)).toMatchObject([{ name: 'Legacy', disabled: true }])
  })

  it('gives an instance a number and a token of its own, whatever the row says', async () => {
    const client = await gateway.client()
    const token = `lki_${'a'.repeat(43)}`

    const { rows: made } = await reportOf(client, {
      rows: [{ ...rows.legacy, id: 1_000_000, token }],
      dryRun: false,
    })

    expect(made[0]?.instance?.id).not.toBe(1_000_000)
    expect(made[0]?.instance?.token).not.toBe(token)
  })

  it('is not for strangers', async () => {
    const { origin } = await gateway.client()

    const stranger = { origin, authorization: 'User a, Organization b' }
    expect((await sendImport(stranger, { rows: all })).status).toBe(401)
  })

  it('says in the log who imported how much, and no secret', async () => {
    const client = await gateway.client()

    await reportOf(client, { rows: all, dryRun: false })

    const log = gateway.running().logged()
    const lines = log.split('\n').filter((line) => line.includes('instances were imported'))
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      requestId: expect.any(String) as string,
      memberId: expect.any(Number) as number,
      organizationId: expect.any(Number) as number,
      dryRun: false,
      totals: { created: 3 },
    })
    expect(log).not.toContain(legacySettings.password)
    expect(log).not.toContain(grantSettings['oauth.user.token'])
  })
})

const byId = (a?: { id: number }, b?: { id: number }) => (a?.id ?? 0) - (b?.id ?? 0)
