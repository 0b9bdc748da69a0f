import { describe, expect, it } from 'vitest'
import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { Answered, Call } from '../testing/call.ts'
import { seenOfTwins } from '../testing/compare-twins.ts'
import { findLegacyPath, legacyResources } from '../testing/legacy-paths.ts'
import { startLegacyTwins } from '../testing/legacy-twins.ts'
import { legacyWriteOf, type LegacyWrite } from '../testing/legacy-writes.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { STORE_HASH } from '../testing/test-gateway.ts'
import { writeLegacyXml } from './legacy-translation/write-legacy-xml.ts'

const twins = await sharedByFile(startLegacyTwins())
const routes = legacyResources().flatMap((resource) => resource.routes)
const writing = routes
  .filter(({ method }) => method !== 'GET')
  .map((route) => [route.id, route] as const)

const paths = new Map<string, string>()

const TYPES = { json: 'application/json', xml: 'application/xml' } as const
const textOf = {
  json: (body: object) => JSON.stringify(body),
  xml: (body: object) => writeLegacyXml('record', body),
}

describe('a legacy client cannot tell by writing what its instance has', () => {
  it.each(writing)('%s', async (id, route) => {
    const write = writeOf(id)
    const path = write.at ?? (await pathOf(route))

    const inJson = await written(path, 'json', route, write)
    const inXml = await written(path, 'xml', route, write)

    expect([inJson.status, inXml.status]).toEqual([inJson.status, inJson.status])
    expect(Math.floor(inJson.status / 100)).toBe(2)
  })

  const taking = writing.filter(([, { method }]) => method !== 'DELETE')

  it.each(taking)('%s of what cannot be taken', async (id, route) => {
    await twins.reset()
    const { at, body } = writeOf(id)
    const path = at ?? (await pathOf(route))

    for (const [format, type, text] of badBodies(body)) {
      const headers = type === undefined ? {} : { 'content-type': type }
      const said = { method: route.method, headers, body: text }
      const { status } = await same(`${path}.${format}`, said)
      expect(status).toBeLessThan(500)
    }
  })

  it('covers every route by which V2 lets a legacy account write', () => {
    expect(writing.filter(([id]) => legacyWriteOf(id) === undefined)).toEqual([])
    expect(writing.length).toBeGreaterThan(100)
  })
})

/** Writes, and sees that both stores have become the same. */
async function written(
  path: string,
  format: 'json' | 'xml',
  { method }: ScopeRequirement,
  { body, first }: LegacyWrite,
): Promise<Answered> {
  await twins.reset()
  if (first !== undefined)
    await same(first.path, { method: first.method, ...sent('json', first.body) })
  const answer = await same(`${path}.${format}`, { method, ...sent(format, body) })
  await same(`${path}.json`)
  await same(path)
  const made = answer.headers.location?.split(`/legacy/${STORE_HASH}/api/v2`)[1]
  if (made !== undefined) expect((await same(made)).status).toBe(200)
  return answer
}

function sent(format: 'json' | 'xml', body: object | undefined): Call {
  if (body === undefined) return {}
  return { headers: { 'content-type': TYPES[format] }, body: textOf[format](body) }
}

/** Makes a call to both, and holds one answer against the other. */
async function same(path: string, options: Call = {}): Promise<Answered> {
  const answers = await twins.ask(path, options)
  const { was, is } = seenOfTwins(answers)
  expect({ path, ...options, ...is }).toEqual({ path, ...options, ...was })
  return answers.legacy
}

type BadBody = readonly [format: 'json' | 'xml', type: string | undefined, text: string]

function badBodies(body: object = {}): readonly BadBody[] {
  return [
    ['json', TYPES.json, textOf.json({ ...body, id: 7 })],
    ['xml', TYPES.xml, textOf.xml({ ...body, id: 7 })],
    ['xml', TYPES.json, '[]'],
    ['json', TYPES.json, '{"name":'],
    ['json', TYPES.xml, '<record><name>x</record>'],
    ['xml', TYPES.xml, '<record/>'],
    ['xml', 'text/plain', textOf.json(body)],
    ['json', undefined, textOf.json(body)],
  ]
}

function writeOf(id: string): LegacyWrite {
  const write = legacyWriteOf(id)
  if (write === undefined) throw new Error(`legacy-writes.ts has no body for ${id}`)
  return write
}

async function pathOf({ path }: ScopeRequirement): Promise<string> {
  const known = paths.get(path)
  if (known !== undefined) return known
  await twins.reset()
  const found = await findLegacyPath(async (at) => {
    const { legacy } = await twins.ask(`${at}.json?limit=250`)
    return legacy.status === 200 ? legacy.json() : undefined
  }, path.slice('/v2'.length))
  paths.set(path, found)
  return found
}
