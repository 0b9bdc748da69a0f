import { describe, expect, it } from 'vitest'
import { instancesIn } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { legacySettings, sharedGateway, tokenSettings } from '../testing/shared-gateway.ts'
import { startStandIn } from '../testing/stand-in-upstream.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { legacyWith, reportOf, rows, sendImport, verdictsIn } from './transfer-scene.ts'

const gateway = sharedGateway()

describe('a row', () => {
  it.each([
    ['a wrong password', legacyWith({ password: 'f'.repeat(40) }), 'CREDENTIAL_REFUSED'],
    ['a store that is none', legacyWith({ 'store.url': 'localhost' }), 'STORE_ADDRESS_INVALID'],
    ['a token of another store', otherStore(), 'CREDENTIAL_OTHER_STORE'],
    ['a mask for a password', legacyWith({ password: '********' }), 'CONFIGURATION_MISSING'],
    ['no password', legacyWith({ password: '' }), 'CONFIGURATION_MISSING'],
    [
      'another type',
      legacyWith({ 'authentication.type': 'saml' }),
      'AUTHENTICATION_TYPE_UNSUPPORTED',
    ],
    ['no name', { ...rows.legacy, name: ' ' }, 'REQUEST_INVALID'],
    ['a tag that is none', { ...rows.legacy, tags: [1] }, 'REQUEST_INVALID'],
    ['no settings', { name: 'a' }, 'REQUEST_INVALID'],
    ['a token that a person made up', { ...rows.legacy, token: 'secret' }, 'REQUEST_INVALID'],
    ['a field that is no row’s', { ...rows.legacy, s3cr3t: 'a' }, 'REQUEST_INVALID'],
    ['nothing', null, 'REQUEST_INVALID'],
    ['a text', 's3cr3t', 'REQUEST_INVALID'],
  ])('with %s is refused, and does not stop the others', async (_what, row, code) => {
    const client = await gateway.client()

    const report = await reportOf(client, { rows: [row, rows.token], dryRun: false })

    expect(verdictsIn(report)).toEqual([`refused ${code}`, 'created'])
    expect(JSON.stringify(report.rows[0])).not.toMatch(/s3cr3t|f{40}|fa15e1e9/)
    expect(instancesIn(await client.call('GET /instances'))).toMatchObject([{ name: 'Token' }])
  })

  it('hears of all that is wrong with it at once', async () => {
    const client = await gateway.client()
    const row = { name: '', tags: ['a', 7], configuration: { username: 'admin' }, disabled: 'no' }

    const { rows: reports } = await reportOf(client, { rows: [row] })

    expect(reports[0]?.error).toMatchObject({ code: 'REQUEST_INVALID' })
    expect(reports[0]?.error?.errors?.map(({ field }) => field)).toEqual([
      'name',
      'tags.1',
      'disabled',
      'configuration',
    ])
    expect(reports[0]?.error?.errors?.at(-1)?.message).toBe(
      'the configuration lacks password, store.url',
    )
  })

  it('is told what a create of it alone would be told', async () => {
    const client = await gateway.client()
    const row = legacyWith({ password: 'wrong' })

    const { rows: reports } = await reportOf(client, { rows: [row] })
    const created = await client.call('POST /instances', { body: row })

    const { code, message, remedy } = created.body as Record<string, string>
    expect(reports[0]?.error).toEqual({ code, message, remedy })
  })

  it('is warned of settings that are probably misspelt', async () => {
    const client = await gateway.client()
    const { password, ...others } = legacySettings
    const row = { ...rows.legacy, configuration: { ...others, pasword: password } }

    const { rows: reports } = await reportOf(client, { rows: [row] })

    expect(reports[0]).toMatchObject({
      verdict: 'refused',
      error: { code: 'CONFIGURATION_MISSING', message: 'the configuration lacks password' },
      warnings: ['`pasword` is kept as a setting of your own; was `password` meant?'],
    })
  })

  it('that repeats a refused one is refused for the same', async () => {
    const client = await gateway.client()
    const row = legacyWith({ password: 'wrong' })

    const report = await reportOf(client, { rows: [row, row], dryRun: false })

    expect(verdictsIn(report)).toEqual(['refused CREDENTIAL_REFUSED', 'refused CREDENTIAL_REFUSED'])
  })

  it('does not ask a store again that could not answer for another one', async () => {
    let asked = 0
    await using down = await startStandIn((_request, response) => {
      asked += 1
      response.writeHead(503).end()
    })
    await using stack = await startTestGateway({ upstream: down.origin })
    const many = Array.from({ length: 40 }, (_, at) => ({ ...rows.legacy, name: `Shop ${at}` }))

    const report = await reportOf(stack, { rows: many, dryRun: false })

    expect(new Set(verdictsIn(report))).toEqual(new Set(['refused STORE_UNAVAILABLE']))
    expect(asked).toBeLessThanOrEqual(2)
  })

  it('that fails for a reason without a name is written down, and does not stop the others', async () => {
    await using stack = await startTestGateway()
    await runSql(stack.databaseUrl, REFUSE_LEGACY)

    const body = { rows: [rows.legacy, rows.token], dryRun: false }
    const { headers, text } = await sendImport(stack, body)

    expect(JSON.parse(text)).toMatchObject({
      totals: { created: 1, refused: 1 },
      rows: [{ verdict: 'refused', error: { code: 'UNEXPECTED' } }, { verdict: 'created' }],
    })
    const line = stack
      .logged()
      .split('\n')
      .find((each) => each.includes('could not be imported'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      requestId: headers.get('latchkey-request-id'),
      row: 1,
      err: { message: expect.stringContaining('out of disk') as string },
    })
    expect(text).not.toContain('out of disk')
  })
})

const REFUSE_LEGACY = `
  create function refuse() returns trigger language plpgsql as $$
  begin
    if new.name = 'Legacy' then raise exception 'out of disk'; end if;
    return new;
  end $$;
  create trigger refuse before insert on instance for each row execute function refuse();
`

function otherStore() {
  const address = 'https://api.bigcommerce.com/stores/other01/v3/'
  return { ...rows.token, configuration: { ...tokenSettings, 'store.url': address } }
}
