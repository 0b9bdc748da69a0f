import { describe, expect, it } from 'vitest'
import type { Call } from '../testing/call.ts'
import { seenOfTwins } from '../testing/compare-twins.ts'
import { findLegacyPath, legacyResources, type LegacyResource } from '../testing/legacy-paths.ts'
import { startLegacyTwins, type TwinAnswers } from '../testing/legacy-twins.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'

const twins = await sharedByFile(startLegacyTwins())
const readable = legacyResources().filter(({ routes }) => has(routes, 'GET'))

const XML = { accept: 'application/xml' }
const JSON_WANTED = { accept: 'application/json' }

/** A call by its path and how it is made. */
type Asked = readonly [path: string, options?: Call]

describe('a legacy client cannot tell by reading what its instance has', () => {
  it.each(readable)('$template', async ({ template, routes }) => {
    const path = await findLegacyPath(read, template)

    const answers = await askAll([
      ...inEveryForm(path),
      ...bySpellings(path),
      ...withMethodsThatAreNotThere(path, routes),
      ...missing(path, template),
    ])

    expect(answers.is).toEqual(answers.was)
    expect(answers.statuses.slice(0, 5)).toEqual(Array(5).fill(answers.statuses[0]))
    expect([200, 204]).toContain(answers.statuses[0])
  })

  const lists = readable.filter(({ routes, template }) => isList(template) && has(routes, 'GET'))

  it.each(lists)('paging and filters of $template', async ({ template }) => {
    const path = await findLegacyPath(read, template)

    const queries = ['page=2&limit=1', 'page=99', 'limit=251', 'limit=0', 'limit=x', 'page=-1']
    const filters = [
      'min_id=2',
      'max_id=100',
      'sort=id:desc',
      'name=%C3%A9&x=%26',
      'is_deleted=true',
    ]
    const answers = await askAll(
      [...queries, ...filters].flatMap((query) => [
        [`${path}.json?${query}`] as const,
        [`${path}?${query}`] as const,
      ]),
    )

    expect(answers.is).toEqual(answers.was)
    expect(answers.statuses).not.toContain(500)
  })

  it.each([
    ['/orders/100', 304],
    ['/orders', 304],
    ['/customers/2', 304],
    ['/brands', 200],
  ])('what it has of %s already: %d', async (path, status) => {
    const at = (date: string) => ({ headers: { 'if-modified-since': date } })

    const answers = await askAll([
      [`${path}.json`, at('Fri, 01 Jan 2027 00:00:00 GMT')],
      [path, at('Fri, 01 Jan 2027 00:00:00 GMT')],
      [path, at('Mon, 01 Jan 2001 00:00:00 GMT')],
      [path, at('no date')],
    ])

    expect(answers.is).toEqual(answers.was)
    expect(answers.statuses).toEqual([status, status, 200, 200])
  })

  it('covers every resource that V2 lets a legacy account read', () => {
    expect(readable.length).toBeGreaterThan(100)
    expect(lists.length).toBeGreaterThan(30)
  })
})

function inEveryForm(path: string): Asked[] {
  return [
    [`${path}.json`],
    [path, { headers: JSON_WANTED }],
    [path],
    [`${path}.xml`, { headers: { accept: '*/*' } }],
    [path, { headers: { accept: 'text/xml;q=0.4, application/json;q=0.9' } }],
    [`${path}.json`, { method: 'HEAD' }],
    [path, { method: 'HEAD' }],
    [path, { headers: { accept: 'image/png' } }],
  ]
}

function bySpellings(path: string): Asked[] {
  const spelled = path.replaceAll(/(?<=[a-z])_(?=[a-z])/g, '')
  return spelled === path ? [] : [[`${spelled}.json`], [`${spelled}.xml`], [spelled]]
}

function withMethodsThatAreNotThere(path: string, routes: LegacyResource['routes']): Asked[] {
  return ['POST', 'PUT', 'DELETE']
    .filter((method) => !has(routes, method))
    .flatMap((method) => [
      [path, { method, headers: XML }],
      [`${path}.json`, { method }],
    ])
}

function missing(path: string, template: string): Asked[] {
  if (!template.includes('{')) return []
  const nowhere = path.replace(/\d+(?=\D*$)/, '99999999')
  return [[`${nowhere}.json`], [nowhere], [nowhere, { method: 'HEAD' }]]
}

async function askAll(asked: readonly Asked[]) {
  const answers = await Promise.all(
    asked.map(async ([path, options = {}]) => {
      const name = `${options.method ?? 'GET'} ${path} ${JSON.stringify(options.headers ?? {})}`
      return [name, await twins.ask(path, options)] as const
    }),
  )
  const each = (side: 'was' | 'is') =>
    answers.map(([name, answer]: readonly [string, TwinAnswers]) => [
      name,
      seenOfTwins(answer)[side],
    ])
  return {
    was: each('was'),
    is: each('is'),
    statuses: answers.map(([, { legacy }]) => legacy.status),
  }
}

async function read(path: string): Promise<unknown> {
  const { legacy } = await twins.ask(`${path}.json?limit=250`)
  return legacy.status === 200 ? legacy.json() : undefined
}

function has(routes: LegacyResource['routes'], method: string): boolean {
  return routes.some((route) => route.method === method)
}

function isList(template: string): boolean {
  return !template.endsWith('}') && !/\/(?:count|store|time)$/.test(template)
}
