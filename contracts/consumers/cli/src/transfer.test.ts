import type { Exchange } from '@latchkey/contracts'
import { sealPortable } from '@latchkey/credential-vault'
import { Secret } from '@latchkey/kernel'
import { MatchersV3 } from '@pact-foundation/pact'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { agreeWithGateway } from './agree-with-gateway.ts'
import { LEGACY, STORE_TOKEN } from './instance-exchanges.ts'
import { KNOWN, MEMBER, STORE } from './known.ts'

const { equal, integer, regex, string } = MatchersV3

const importing = (source: object, dryRun: boolean) => ({
  method: 'POST',
  path: '/api/instances/import',
  headers: MEMBER,
  body: { ...source, dryRun, verify: true, keepTokens: false },
})

const configuration = {
  username: STORE.username,
  password: STORE.apiToken,
  'store.url': 'https://store-wuxeae6.mybigcommerce.com/api/v2',
}
const ROWS = [{ name: 'Shop', configuration }]

const CSV =
  '"name","oauth.user.token","store.url"\r\n' +
  `"Right","${STORE.accessToken}","${STORE.hash}"\r\n"Wrong","fakeWrongToken","${STORE.hash}"\r\n`

const TRY: Exchange = {
  asks: 'try to import a table',
  given: { 'an organization': {} },
  request: importing({ csv: CSV }, true),
  answer: {
    status: 200,
    body: {
      rows: [
        { row: equal(1), name: equal('Right'), verdict: equal('would-create'), warnings: [] },
        {
          row: equal(2),
          name: equal('Wrong'),
          verdict: equal('refused'),
          error: {
            code: equal('CREDENTIAL_REFUSED'),
            message: string('why not'),
            remedy: string('what to do'),
          },
          warnings: [],
        },
      ],
    },
  },
}

const importedRow = (verdict: string) => ({
  rows: [
    {
      row: equal(1),
      name: equal('Shop'),
      verdict: equal(verdict),
      instance: { id: integer(KNOWN.instanceId) },
      warnings: [],
    },
  ],
})

const IMPORT: Exchange = {
  asks: 'import a list',
  given: { 'an organization': {} },
  request: importing({ rows: ROWS }, false),
  answer: { status: 200, body: importedRow('created') },
}

const AGAIN: Exchange = {
  asks: 'import a list that is there already',
  given: LEGACY,
  request: importing({ rows: ROWS }, false),
  answer: { status: 200, body: importedRow('exists') },
}

const EXPORT: Exchange = {
  asks: 'export the instances',
  given: STORE_TOKEN,
  request: {
    method: 'POST',
    path: '/api/instances/export',
    headers: MEMBER,
    body: { passphrase: string('fake passphrase of one request'), tags: ['eu'], afterId: 0 },
  },
  answer: {
    status: 200,
    body: {
      sealed: regex(/^eyJ[\w-]+(\.[\w-]*){4}$/, 'eyJfake.fake.fake.fake.fake'),
      count: integer(1),
    },
  },
}

describe('latchkey import', () => {
  it.each([
    [
      'only tries without --apply',
      'import -',
      CSV,
      TRY,
      3,
      '1 to create, 0 there already, 1 refused.',
    ],
    [
      'makes instances',
      'import - --apply',
      JSON.stringify(ROWS),
      IMPORT,
      0,
      '1 created, 0 there already, 0 refused.',
    ],
    [
      'leaves what is there',
      'import - --apply',
      JSON.stringify(ROWS),
      AGAIN,
      0,
      '0 created, 1 there already, 0 refused.',
    ],
  ])('%s', async (_what, line, input, exchange, exitCode, sums) => {
    const outcome = await agreeWithGateway([exchange], (latchkey) => latchkey(line, { input }))

    expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, expect.stringContaining(sums)])
  })
})

describe('latchkey export', () => {
  it('opens what the gateway sealed, and seals it under the passphrase of the person', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-export-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const env = { LATCHKEY_EXPORT_PASSPHRASE: 'correct horse battery' }
    const outcome = await agreeWithGateway([EXPORT], (latchkey) =>
      latchkey(`export ${join(folder, 'all.jwe')} --tag eu`, { env, fetch: sealingFetch }),
    )

    expect([outcome.exitCode, outcome.stdout]).toEqual([0, expect.stringContaining('Exported 1 ')])
  })
})

const asked = z.object({ passphrase: z.string() })
const answered = z.looseObject({ sealed: z.string() })

// The command makes a passphrase for each request, so that no example can be sealed under it.
const sealingFetch: typeof globalThis.fetch = async (url, init) => {
  const answer = await fetch(url, init)
  const { passphrase } = asked.parse(JSON.parse(z.string().parse(init?.body)))
  const rows = new Secret(JSON.stringify({ version: 1, rows: [{ name: 'Shop' }] }))
  const kind = { kind: 'latchkey-instances+jwe' } as const
  const sealed = await sealPortable(rows, new Secret(passphrase), kind)
  return Response.json({ ...answered.parse(await answer.json()), sealed })
}
