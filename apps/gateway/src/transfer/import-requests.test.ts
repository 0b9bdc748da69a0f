import { describe, expect, it } from 'vitest'
import { instancesIn } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import { legacySettings, sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import { legacyWith, passphrase, reportOf, rows, sendImport, verdictsIn } from './transfer-scene.ts'

const gateway = sharedGateway()

describe('an import that asks no store', () => {
  it('says what the rows themselves say', async () => {
    const client = await gateway.client()
    const { mock } = gateway.running()
    await reportOf(client, { rows: [rows.legacy], dryRun: false })
    mock.journal.clear()

    const report = await reportOf(client, {
      rows: [rows.legacy, legacyWith({ password: 'wrong' }), legacyWith({ username: '' })],
      verify: false,
    })

    expect(verdictsIn(report)).toEqual(['exists', 'would-create', 'refused CONFIGURATION_MISSING'])
    expect(mock.journal.entries()).toEqual([])
  })

  it('can write nothing', async () => {
    const client = await gateway.client()

    const answer = await sendImport(client, { rows: [rows.legacy], verify: false, dryRun: false })

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ field: 'verify' }] })
  })
})

describe('an import as a whole', () => {
  const many = Array.from({ length: 501 }, () => ({ name: 'a', configuration: {} }))
  const csvOf = (count: number) => `name,password\n${'Shop,x\n'.repeat(count)}`

  it.each([
    ['without rows', {}, ''],
    ['with no row', { rows: [] }, 'rows'],
    ['with 501 rows', { rows: many }, 'rows'],
    ['with 501 lines', { csv: csvOf(501) }, 'csv'],
    ['with a header only', { csv: 'name,password\n' }, 'csv'],
    ['with a CSV without a header', { csv: 'Shop,admin,s3cr3t\n' }, 'csv'],
    ['in two forms', { rows: [rows.legacy], csv: csvOf(1) }, ''],
    ['with a passphrase for nothing', { csv: csvOf(1), passphrase }, 'passphrase'],
    ['that is sealed, without a passphrase', { sealed: 'a.b.c.d.e' }, 'passphrase'],
    ['with an option that is none', { rows: [rows.legacy], dryrun: false }, ''],
    ['with a passphrase of half a character', { sealed: 'a', passphrase: '\ud800' }, 'passphrase'],
  ])('is refused %s', async (_what, body, field) => {
    const client = await gateway.client()
    const { databaseUrl } = gateway.running()
    const before = await dumpDatabase(databaseUrl)

    const answer = await sendImport(client, { dryRun: false, ...body })

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ field }] })
    expect(answer.text).not.toContain('s3cr3t')
    expect(await dumpDatabase(databaseUrl)).toBe(before)
  })

  it('may be of 500 rows', async () => {
    const client = await gateway.client()

    const { totals } = await reportOf(client, { csv: csvOf(500) })

    expect(totals).toMatchObject({ refused: 500 })
  })

  it('is refused where it is longer than a request may be', async () => {
    const client = await gateway.client()

    const answer = await sendImport(client, { csv: `name\n${'x'.repeat(1_048_576)}` })

    expect(answer.status).toBe(413)
    expect(answer.body).toMatchObject({ code: 'REQUEST_TOO_LARGE' })
  })
})

describe('an import of a CSV', () => {
  it('makes the same instances as one of rows', async () => {
    const client = await gateway.client()
    const { username, password } = legacySettings
    const csv =
      'name;tags;username;password;oauth.user.token;store.url;warehouse\r\n' +
      `Legacy;eu|b\\|c;${username};${password};;wuxeae6;'=1+1\r\n` +
      `Token;;;;${tokenSettings['oauth.user.token']};wuxeae6;\r\n` +
      'Short;x\r\n'

    const report = await reportOf(client, { csv, dryRun: false })

    expect(verdictsIn(report)).toEqual(['created', 'created', 'refused REQUEST_INVALID'])
    const made = instancesIn(await client.call('GET /instances'))
    expect(made.find(({ name }) => name === 'Legacy')).toMatchObject({
      tags: ['eu', 'b|c'],
      configuration: { 'authentication.type': 'basic', warehouse: '=1+1' },
    })
    expect(made.find(({ name }) => name === 'Token')).toMatchObject({
      tags: [],
      configuration: { 'authentication.type': 'custom' },
    })
  })
})
