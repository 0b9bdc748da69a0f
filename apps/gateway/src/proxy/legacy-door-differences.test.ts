import { readFileSync } from 'node:fs'
import { sampleSeed, type Seed } from '@latchkey/mock-bigcommerce'
import { afterEach, describe, expect, it } from 'vitest'
import { seenOfTwins } from '../testing/compare-twins.ts'
import { startLegacyTwins, type TwinAnswers } from '../testing/legacy-twins.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const twins = await sharedByFile(startLegacyTwins())
const page = readFileSync(new URL('../../../../docs/legacy-door.md', import.meta.url), 'utf8')

afterEach(() => twins.tell('POST /seed', sampleSeed()))

/** Begins both stores from the sample with something else in it. */
function seeded(change: Partial<Seed[number]>): Promise<void> {
  return twins.tell(
    'POST /seed',
    sampleSeed().map((store) => ({ ...store, ...change })),
  )
}

const statuses = ({ legacy, oauth }: TwinAnswers) => [legacy.status, oauth.status]
const headers = ({ legacy, oauth }: TwinAnswers, name: string) => [
  legacy.headers[name],
  oauth.headers[name],
]
const bodies = ({ legacy, oauth }: TwinAnswers) => [legacy.body.toString(), oauth.body.toString()]

const xml = { 'content-type': 'application/xml' }
const post = (body: string | Buffer, type = xml) => ({ method: 'POST', headers: type, body })

/** Every difference that the page lists, by the name that it has there, and how it shows. */
const DIFFERENCES: Readonly<Record<string, () => Promise<void>>> = {
  'Store version': async () => {
    const answers = await twins.ask('/time')

    expect(headers(answers, 'x-bc-store-version')).toEqual(['7.6.0', undefined])
  },
  'Quota that is left': async () => {
    await seeded({ limits: { requestsPerWindow: 100, legacyRequestsPerHour: 100 } })

    const answers = await twins.ask('/time')

    expect(headers(answers, 'x-bc-apilimit-remaining')).toEqual(['99', String(99 * 120)])
  },
  'Quota that is used up': async () => {
    // The gateway remembers it, and other tests go on without.
    await using own = await startLegacyTwins()
    const limits = { requestsPerWindow: 1, legacyRequestsPerHour: 1 }
    const seed = sampleSeed().map((store) => ({ ...store, limits }))
    await own.tell('POST /seed', seed)
    await own.elsewhere('/time')

    const inJson = await own.ask('/time.json')
    const inXml = await own.ask('/time')

    expect(statuses(inJson)).toEqual([509, 509])
    expect(new Set(bodies(inJson)).size).toBe(1)
    expect(seenOfTwins(inXml).is.body).toEqual(seenOfTwins(inXml).was.body)
    expect(headers(inJson, 'x-bc-apilimit-remaining')).toEqual(['0', '0'])
    expect(headers(inJson, 'x-retry-after')).toEqual([undefined, '30'])
  },
  "Latchkey's own refusals": async () => {
    const answers = await twins.ask('/brands.json', post('<brand>'))

    expect(statuses(answers)).toEqual([400, 400])
    expect(answers.legacy.json()).toEqual([{ status: 400, message: 'Input is invalid' }])
    expect(answers.oauth.json()).toMatchObject([{ status: 400, code: 'LEGACY_BODY_INVALID' }])
    expect(headers(answers, 'x-bc-apilimit-remaining')).toEqual([expect.any(String), undefined])
  },
  'Order of faults': async () => {
    const answers = await twins.ask('/orders', { method: 'PUT', headers: { accept: 'image/png' } })

    expect(statuses(answers)).toEqual([405, 406])
  },
  'XML that is refused': async () => {
    for (const body of [
      '<!DOCTYPE brand><brand><name>A</name></brand>',
      '<brand><?php x ?><name>B</name></brand>',
      '<brand><name>C</name><name>D</name></brand>',
      '<brand>text<name>E</name></brand>',
      `<brand><name>F</name>${'<a>'.repeat(32)}${'</a>'.repeat(32)}</brand>`,
      `<brand><name>G</name>${'<a/>'.repeat(100_000)}</brand>`,
      `<brand xmlns:x="urn:x"><name>H</name><x:y/></brand>`,
    ]) {
      expect(statuses(await twins.ask('/brands', post(body)))).toEqual([201, 400])
    }
  },
  'Compressed XML': async () => {
    const headers = { ...xml, 'content-encoding': 'gzip' }
    const answers = await twins.ask('/brands', { method: 'POST', headers, body: 'x' })

    expect(statuses(answers)).toEqual([400, 415])
  },
  Encodings: async () => {
    const type = { 'content-type': 'application/xml; charset=iso-8859-1' }
    const body = Buffer.from('<brand><name>Café</name></brand>', 'latin1')
    const { legacy, oauth } = await twins.ask('/brands.json', post(body, type))

    expect([legacy.json(), oauth.json()]).toMatchObject([{ name: 'Caf\uFFFD' }, { name: 'Café' }])
  },
  'Large bodies': async () => {
    const padding = ' '.repeat(10 * 1024 * 1024)
    const type = { 'content-type': 'application/json' }
    const answers = await twins.ask('/brands', post(`{"name":"X"}${padding}`, type))

    expect(statuses(answers)).toEqual([201, 413])
  },
  'Other methods': async () => {
    const options = await twins.ask('/brands.json', { method: 'OPTIONS' })
    const patch = await twins.ask('/brands.json', { method: 'PATCH' })

    expect([statuses(options), statuses(patch)]).toEqual([
      [200, 501],
      [501, 501],
    ])
    expect(patch.oauth.json()).toMatchObject([{ status: 501 }])
  },
  Permissions: async () => {
    const [{ legacyAccounts = [], apiAccounts = [] } = {}] = sampleSeed()
    await seeded({
      legacyAccounts: legacyAccounts.map((each) => ({ ...each, permissions: ['products'] })),
      apiAccounts: apiAccounts.map((each) => ({ ...each, scopes: ['store_v2_products'] })),
    })

    const { legacy, oauth } = await twins.ask('/orders/100.json')

    expect(legacy.json()).toEqual([
      { status: 403, message: 'The user is not permitted to do that.' },
    ])
    expect(oauth.json()).toEqual([
      { status: 403, message: "You don't have a required scope to access the endpoint" },
    ])
  },
  Webhooks: async () => {
    expect(statuses(await twins.ask('/hooks.json'))).toEqual([403, 200])
  },
  'White space in XML': async () => {
    const answers = await twins.ask('/categories/18')

    const [legacy = '', oauth = ''] = bodies(answers)
    expect([legacy.endsWith('\n'), oauth.endsWith('\n')]).toEqual([true, false])
    expect(seenOfTwins(answers).is).toEqual(seenOfTwins(answers).was)
  },
  Framing: async () => {
    const answers = await twins.ask('/categories')

    expect(headers(answers, 'transfer-encoding')).toEqual(['chunked', undefined])
    expect(headers(answers, 'content-length')).toEqual([undefined, expect.any(String)])
  },
}

describe('what differs at the legacy door between the two upstreams', () => {
  it.each(Object.entries(DIFFERENCES))('%s', async (_name, shows) => {
    await shows()
  })

  it('is what the page lists, and each with a reason', () => {
    const [, list = ''] = page.split('## What differs\n')
    const rows =
      list
        .split('\n## ')[0]
        ?.match(/^\| .* \|$/gm)
        ?.slice(2) ?? []
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()))

    expect(cells.map(([, name]) => name)).toEqual(Object.keys(DIFFERENCES))
    expect(cells.filter(([, , what, why]) => what === '' || why === '')).toEqual([])
  })
})

describe('a caller without a good login', () => {
  it.each(['/orders.json', '/orders'])('hears the same of %s', async (path) => {
    const { legacy, oauth } = await twins.ask(path, { headers: { authorization: 'Basic eDp5' } })

    expect([legacy.status, oauth.status]).toEqual([401, 401])
    expect(legacy.headers['www-authenticate']).toBe(oauth.headers['www-authenticate'])
    expect(legacy.headers['content-type']).toBe(oauth.headers['content-type'])
  })
})
