import { theCatalog, type ScopeRequirement } from '@latchkey/scope-catalog'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../testing/mock-for-test.ts'
import { answerFaults, type Manner } from './answer-faults.ts'
import { existingPath, type ExistingPath } from './existing-path.ts'
import { bodyOf, hostileCall, type HostileCall } from './hostile-calls.ts'

const CALLS_PER_ROUTE = 8
const SEED = 20_260_101
const NO_QUOTA = { requestsPerWindow: 100_000_000, legacyRequestsPerHour: 100_000_000 }

const { app, oauth, legacy } = mockForTest({ limits: NO_QUOTA })

type Ask = (path: string, asked: Asked) => Promise<LightMyRequestResponse>

// The legacy plane's paths begin below the version.
const PLANES: Readonly<Record<Manner, Ask>> = {
  'legacy V2': (path, asked) => legacy(path.replace('/v2', ''), asked),
  'OAuth V2': oauth,
  V3: oauth,
}

describe('no input breaks the mock', () => {
  it.each(resources())('%s %s', async (manner, _resource, routes) => {
    const ask = PLANES[manner]
    for (const [index, route] of routes.entries()) {
      await app.inject({ method: 'POST', url: '/control/reset' })
      const existing = await existingPath((path) => jsonAt(ask, path), route.path)
      const property = fc.asyncProperty(hostileCall, async (call) => {
        const answer = await askHostile(ask, route, call, existing)
        expect(answerFaults(checked(answer), manner)).toEqual([])
      })

      await fc.assert(property, { seed: SEED + index, numRuns: CALLS_PER_ROUTE })
    }
  })

  it.each(['HEAD', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY', 'M-SEARCH'])(
    'answers %s on every path',
    async (method) => {
      const paths = new Set(theCatalog().routes.map(({ path }) => path))
      const faults: string[] = []

      for (const path of paths) {
        const answer = await oauth(filled(path, []), { method } as Asked)
        const found = answerFaults(checked(answer), mannerOf(path), method === 'HEAD')
        faults.push(...found.map((fault) => `${method} ${path}: ${fault}`))
      }

      expect(faults).toEqual([])
    },
  )
})

function resources(): (readonly [Manner, string, readonly ScopeRequirement[]])[] {
  const routes = theCatalog().routes.filter(({ path }) => /^\/v[23]\//.test(path))
  const byResource = Map.groupBy(routes, ({ path }) => path.split('/').slice(1, 4).join('/'))
  return [...byResource].flatMap(([resource, members]) => {
    const manners: Manner[] = resource.startsWith('v3') ? ['V3'] : ['OAuth V2', 'legacy V2']
    return manners.map((manner) => [manner, resource, members] as const)
  })
}

const mannerOf = (path: string): Manner => (path.startsWith('/v2') ? 'OAuth V2' : 'V3')

async function askHostile(
  ask: Ask,
  { method, path }: ScopeRequirement,
  { params, query, accept, contentType, body }: HostileCall,
  existing: ExistingPath,
): Promise<LightMyRequestResponse> {
  const { text, type } = bodyOf(body, existing.record)
  const search = query.map((pair) => pair.map(encoded).join('=')).join('&')
  const asked = params === undefined ? existing.path : filled(path, params)
  const sentType = contentType === null ? type : contentType
  const headers = {
    ...(accept !== undefined && { accept }),
    ...(sentType !== undefined && { 'content-type': sentType }),
  }
  const url = `${asked}${search === '' ? '' : `?${search}`}`
  return ask(url, { method, headers, ...(method !== 'GET' && { payload: text }) })
}

function filled(path: string, params: readonly string[]): string {
  const left = [...params]
  return path.replace(/\{[^}]+\}/g, () => encoded(left.shift() ?? '1'))
}

// A text that begins with a percent sign is sent as it is: broken encoding is an input too.
function encoded(text: string): string {
  return text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed())
}

async function jsonAt(ask: Ask, path: string): Promise<unknown> {
  const answer = await ask(path, {})
  return answer.statusCode === 200 ? answer.json() : undefined
}

const checked = ({ statusCode, headers, payload }: LightMyRequestResponse) => ({
  status: statusCode,
  contentType: headers['content-type'] ?? '',
  body: payload,
})
