import { openPortable, sealPortable } from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { apiClient } from '../testing/api-client.ts'
import { dumpDatabase } from '../testing/dump-database.ts'
import {
  createInstance,
  legacySettings,
  sharedGateway,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import {
  exportOf,
  grantSettings,
  passphrase,
  reportOf,
  rows,
  sendExport,
  sendImport,
  verdictsIn,
} from './transfer-scene.ts'

const KIND = { kind: 'latchkey-instances+jwe' } as const
const gateway = sharedGateway()

/** A client whose organization has an instance of each kind of credential. */
async function furnishedClient() {
  const client = await gateway.client()
  await reportOf(client, { rows: [rows.legacy, rows.token, rows.grant], dryRun: false })
  return client
}

const opened = async (sealed: string) =>
  (await openPortable(sealed, new Secret(passphrase), KIND)).reveal()

describe('an export', () => {
  it.each(['json', 'csv'])('as %s makes the same instances on another gateway', async (format) => {
    const client = await furnishedClient()
    await using elsewhere = await startTestGateway()
    const other = apiClient(elsewhere.origin, elsewhere.authorization)

    const { sealed, count } = await exportOf(client, { format })
    const body = { sealed, passphrase, dryRun: false }
    const report = await reportOf(other, body)

    expect([count, verdictsIn(report)]).toEqual([3, ['created', 'created', 'created']])
    const there = await opened((await exportOf(client)).sealed)
    const here = await opened((await exportOf(other)).sealed)
    expect(withoutOwn(here)).toEqual(withoutOwn(there))
    expect(verdictsIn(await reportOf(other, body))).toEqual(['exists', 'exists', 'exists'])
  })

  it('holds what makes an instance again, secrets and token included', async () => {
    const client = await gateway.client()
    const { id, token } = await createInstance(client, rows.legacy)

    const text = await opened((await exportOf(client)).sealed)

    expect(JSON.parse(text)).toEqual({
      version: 1,
      rows: [
        {
          id,
          name: 'Legacy',
          tags: ['eu'],
          token,
          disabled: false,
          configuration: { ...legacySettings, 'authentication.type': 'basic' },
        },
      ],
    })
  })

  it('says nothing to whoever has not the passphrase', async () => {
    const client = await furnishedClient()

    const { text } = await sendExport(client, { passphrase })

    const secrets = [
      legacySettings.password,
      tokenSettings['oauth.user.token'],
      grantSettings['oauth.api.secret'],
      'Legacy',
    ]
    const { sealed } = JSON.parse(text) as { sealed: string }
    const readable = text + Buffer.from(sealed.replaceAll('.', ''), 'base64url').toString('latin1')
    expect(secrets.filter((secret) => readable.includes(secret))).toEqual([])
  })

  it('never holds another organization’s instances', async () => {
    const client = await furnishedClient()
    const stranger = await gateway.client()
    await createInstance(stranger, { name: 'Own' })

    const { sealed, count } = await exportOf(stranger)
    const behind = await exportOf(stranger, { afterId: 0, tags: ['eu'] })

    expect([count, behind.count]).toEqual([1, 0])
    expect(JSON.parse(await opened(sealed))).toMatchObject({ rows: [{ name: 'Own' }] })
    expect((await exportOf(client)).count).toBe(3)
  })

  it('comes in pages, each as sealed as the other', async () => {
    const client = await furnishedClient()

    const first = await exportOf(client, { limit: 2 })
    const second = await exportOf(client, { limit: 2, afterId: first.nextAfterId })

    expect([first.count, second.count, second.nextAfterId]).toEqual([2, 1, undefined])
    expect(JSON.parse(await opened(second.sealed))).toMatchObject({ rows: [{ name: 'Grant' }] })
  })

  it('ends a page where an import could not take more', async () => {
    const client = await gateway.client()
    const big = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`s${at}`, 'x'.repeat(8_192)]),
    )
    for (const name of ['a', 'b', 'c']) {
      await createInstance(client, { name, configuration: { ...legacySettings, ...big } })
    }

    const pages = []
    let afterId: number | undefined = 0
    while (afterId !== undefined) {
      const page: Awaited<ReturnType<typeof exportOf>> = await exportOf(client, { afterId })
      pages.push(page)
      afterId = page.nextAfterId
    }

    expect(pages.map(({ count }) => count)).toEqual([1, 1, 1])
    const other = await gateway.client()
    for (const { sealed } of pages) {
      const report = await reportOf(other, { sealed, passphrase, dryRun: false })
      expect(verdictsIn(report)).toEqual(['created'])
    }
  })

  it('is written down before it is given, without what is in it', async () => {
    const client = await furnishedClient()

    const { headers } = await sendExport(client, { passphrase })

    const log = gateway.running().logged()
    const line = log.split('\n').findLast((each) => each.includes('instances were exported'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 'warn',
      requestId: headers.get('latchkey-request-id'),
      memberId: expect.any(Number) as number,
      organizationId: expect.any(Number) as number,
      count: 3,
    })
    expect(log).not.toContain(passphrase)
    expect(log).not.toContain(legacySettings.password)
  })

  it.each([
    ['under a passphrase of eleven characters', { passphrase: 'eleven char' }, 'PASSPHRASE_WEAK'],
    ['under none', {}, 'REQUEST_INVALID'],
    ['in the clear', { passphrase, sealed: false }, 'REQUEST_INVALID'],
    ['in another format', { passphrase, format: 'xml' }, 'REQUEST_INVALID'],
    ['of 501 instances', { passphrase, limit: 501 }, 'REQUEST_INVALID'],
    ['behind no number', { passphrase, afterId: -1 }, 'REQUEST_INVALID'],
  ])('is refused %s', async (_what, body, code) => {
    const client = await furnishedClient()
    const linesBefore = exportLines()

    const answer = await sendExport(client, body)

    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code })])
    expect(answer.text).not.toContain('eleven')
    expect(exportLines()).toBe(linesBefore)
  })

  it('is not for strangers', async () => {
    const { origin } = await gateway.client()
    const stranger = { origin, authorization: 'User a, Organization b' }

    expect((await sendExport(stranger, { passphrase })).status).toBe(401)
  })
})

describe('an import of an export', () => {
  it.each([
    ['another passphrase', { passphrase: 'correct horse batterx' }, 'PASSPHRASE_WRONG'],
    ['a file that was cut short', { sealed: 'cut' }, 'PORTABLE_FILE_INVALID'],
    ['a file of another kind', { sealed: 'settings' }, 'PORTABLE_FILE_INVALID'],
    ['a file that holds no rows', { sealed: 'empty' }, 'REQUEST_INVALID'],
  ])('is refused with %s, and changes nothing', async (_what, wrong, code) => {
    const client = await furnishedClient()
    const { sealed } = await exportOf(client)
    const files: Record<string, string> = {
      cut: sealed.slice(0, -10),
      settings: await sealPortable(new Secret('{}'), new Secret(passphrase), {
        kind: 'latchkey-settings+jwe',
      }),
      empty: await sealPortable(new Secret('{"version":2}'), new Secret(passphrase), KIND),
    }
    const before = await dumpDatabase(gateway.running().databaseUrl)

    const body = { sealed, passphrase, dryRun: false, ...wrong }
    const file = files[body.sealed] ?? body.sealed
    const answer = await sendImport(client, { ...body, sealed: file })

    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code })])
    expect(await dumpDatabase(gateway.running().databaseUrl)).toBe(before)
  })
})

function exportLines(): number {
  return gateway.running().logged().split('instances were exported').length
}

// What an instance gets anew wherever it is made.
function withoutOwn(text: string): unknown {
  const { rows: exported } = JSON.parse(text) as { rows: Record<string, unknown>[] }
  return exported.map((row) => ({ ...row, id: 0, token: '' })).toSorted(byName)
}

const byName = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(a['name']).localeCompare(String(b['name']))
