import { describe, expect, it } from 'vitest'
import { dumpDatabase } from '../testing/dump-database.ts'
import {
  createBody,
  createInstance,
  legacySettings,
  sharedGateway,
} from '../testing/shared-gateway.ts'

// Stands in every bad request where a caller's own value would: it must not come back.
const MARK = 'mellon-4711'

const gateway = sharedGateway()

const nested = (depth: number) => `${'{"a":'.repeat(depth)}"${MARK}"${'}'.repeat(depth)}`
const withSetting = (json: string) =>
  JSON.stringify(createBody()).replace('"username"', `${json},"username"`)
const withSettings = (settings: Record<string, unknown>) =>
  createBody({ configuration: { ...legacySettings, ...settings } })

const BAD: [what: string, body: unknown, status: number, code: string][] = [
  ['a body that breaks off', `{"name": "${MARK}"`, 400, 'BODY_UNREADABLE'],
  ['a body that is no JSON', `name=${MARK}`, 400, 'BODY_UNREADABLE'],
  ['no body', '', 400, 'REQUEST_INVALID'],
  ['a list', [MARK], 400, 'REQUEST_INVALID'],
  ['a text', JSON.stringify(MARK), 400, 'REQUEST_INVALID'],
  ['null', 'null', 400, 'REQUEST_INVALID'],
  ['an empty object', {}, 400, 'REQUEST_INVALID'],
  ['a name that is a number', createBody({ name: 4711 }), 400, 'REQUEST_INVALID'],
  ['an empty name', createBody({ name: '' }), 400, 'REQUEST_INVALID'],
  ['a name of mark-up only', createBody({ name: '<b></b>' }), 400, 'REQUEST_INVALID'],
  ['tags that are a text', createBody({ tags: MARK }), 400, 'REQUEST_INVALID'],
  ['a tag that is an object', createBody({ tags: [{ MARK }] }), 400, 'REQUEST_INVALID'],
  ['51 tags', createBody({ tags: Array(51).fill(MARK) }), 400, 'REQUEST_INVALID'],
  ['settings that are a list', createBody({ configuration: [MARK] }), 400, 'REQUEST_INVALID'],
  ['settings that are a text', createBody({ configuration: MARK }), 400, 'REQUEST_INVALID'],
  ['an element that is a text', createBody({ element: MARK }), 400, 'REQUEST_INVALID'],
  ['provider data that is a text', createBody({ providerData: MARK }), 400, 'REQUEST_INVALID'],
  ['a name of a megabyte', createBody({ name: MARK.repeat(90_000) }), 400, 'REQUEST_INVALID'],
  ['a body of two megabytes', createBody({ name: MARK.repeat(190_000) }), 413, 'REQUEST_TOO_LARGE'],
  ['a NUL in a name', createBody({ name: `${MARK}\0` }), 400, 'REQUEST_INVALID'],
  ['a line break in a name', createBody({ name: `${MARK}\n` }), 400, 'REQUEST_INVALID'],
  ['a line separator in a tag', createBody({ tags: [`${MARK}\u2028`] }), 400, 'REQUEST_INVALID'],
  ['half a character in a name', createBody({ name: `${MARK}\ud83d` }), 400, 'REQUEST_INVALID'],
  ['a setting whose name is none', withSettings({ [`${MARK}\n`]: 'x' }), 400, 'REQUEST_INVALID'],
  ['a setting without a name', withSettings({ '': MARK }), 400, 'REQUEST_INVALID'],
  ['a setting of 9000 letters', withSettings({ x: MARK.repeat(900) }), 400, 'REQUEST_INVALID'],
  [
    'a setting nested beyond measure',
    withSetting(`"x":${nested(100_000)}`),
    400,
    'REQUEST_INVALID',
  ],
  [
    'a list nested beyond measure',
    withSetting(`"x":${'['.repeat(9e4)}${']'.repeat(9e4)}`),
    400,
    'REQUEST_INVALID',
  ],
  ['a prototype as a setting', withSetting(`"__proto__":{"x":"${MARK}"}`), 400, 'BODY_UNREADABLE'],
  [
    'a prototype within a setting',
    withSetting(`"x":{"__proto__":{"x":"${MARK}"}}`),
    400,
    'BODY_UNREADABLE',
  ],
  [
    "a constructor's prototype",
    withSetting(`"x":{"constructor":{"prototype":{}}}`),
    400,
    'BODY_UNREADABLE',
  ],
  ['three thousand settings', withSettings(numbered(3_000)), 400, 'REQUEST_INVALID'],
]

describe.each(['POST', 'PUT', 'PATCH'])('%s of an instance', (method) => {
  // A change may leave out what a create needs.
  const bad = BAD.filter(([what]) => method === 'POST' || what !== 'an empty object')

  it.each(bad)('refuses %s, repeats nothing and changes nothing', async (...row) => {
    const [, body, status, code] = row
    const { client, path, databaseUrl, newLog } = await scene(method)
    const before = await dumpDatabase(databaseUrl)

    const answer = await client.call(`${method} ${path}`, { body })

    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/json; charset=utf-8',
    ])
    expect(answer.body).toMatchObject({
      requestId: answer.headers.get('elements-request-id'),
      message: expect.any(String) as string,
      code,
      remedy: expect.any(String) as string,
    })
    expect(answer.text.length).toBeLessThan(4_000)
    expect(`${answer.text}${newLog()}`).not.toContain(MARK)
    expect(await dumpDatabase(databaseUrl)).toBe(before)
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'nonsense'])(
    'refuses a body of type %s',
    async (type) => {
      const { client, path } = await scene(method)

      const answer = await client.call(`${method} ${path}`, {
        body: createBody(),
        headers: { 'content-type': type },
      })

      expect([answer.status, answer.body]).toEqual([
        415,
        expect.objectContaining({ code: 'MEDIA_TYPE_UNSUPPORTED' }),
      ])
    },
  )

  it('lists every fault with its field', async () => {
    const { client, path } = await scene(method)

    const { body } = await client.call(`${method} ${path}`, {
      body: { name: 1, tags: ['ok', 2], configuration: { 'a.b': { c: 1 }, d: 'x'.repeat(9_000) } },
    })

    expect(body).toMatchObject({
      errors: [{ field: 'name' }, { field: 'tags.1' }, { field: 'configuration.d' }],
    })
  })

  it('takes no notice of fields that it does not know', async () => {
    const { client, path } = await scene(method)

    const answer = await client.call(`${method} ${path}`, {
      body: { ...createBody(), id: 'x', token: 'mine', disabled: true, user: null, more: [1] },
    })

    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ disabled: false, tags: ['Docs'] })
    expect(answer.body).not.toHaveProperty('more')
  })
})

async function scene(method: string) {
  const client = await gateway.client()
  const stack = gateway.running()
  const { id } = await createInstance(client)
  const already = stack.logged().length
  return {
    client,
    path: method === 'POST' ? '/instances' : `/instances/${id}`,
    databaseUrl: stack.databaseUrl,
    newLog: () => stack.logged().slice(already),
  }
}

function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`setting${at}`, MARK]))
}
