import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask } from '../testing/api-client.ts'
import { sharedGateway } from '../testing/shared-gateway.ts'

const Operation = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
  security: z.array(z.unknown()).optional(),
})

const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

const ROOT = '/elements/api-v2'

const gateway = sharedGateway()

describe('the OpenAPI document', () => {
  it('is of version 3.1', async () => {
    expect((await readDocument()).openapi).toBe('3.1.0')
  })

  it.each([
    ['/instances', ['delete', 'get', 'patch', 'post', 'put']],
    ['/instances/{id}', ['delete', 'get', 'patch', 'put']],
    ['/instances/{id}/enabled', ['delete', 'put']],
    ['/instances/enabled', ['delete', 'put']],
    ['/instances/{id}/configuration', ['get']],
    ['/instances/configuration', ['get']],
    ['/elements/{element}/instances', ['get', 'post']],
    ['/elements/{element}/instances/{id}', ['delete', 'get', 'patch', 'put']],
  ])('has %s with its methods', async (path, methods) => {
    const { paths } = await readDocument()

    expect(Object.keys(paths[`${ROOT}${path}`] ?? {}).sort()).toEqual(methods)
  })

  it.each([
    ['post', '/instances', 'CreateInstance'],
    ['put', '/instances/{id}', 'ChangeInstance'],
    ['patch', '/instances', 'ChangeInstance'],
  ])('says what %s %s takes and gives', async (method, path, schema) => {
    const { paths, components } = await readDocument()

    const operation = paths[`${ROOT}${path}`]?.[method]

    expect(JSON.stringify(operation?.requestBody)).toContain(`#/components/schemas/${schema}"`)
    expect(JSON.stringify(operation?.responses['200'])).toContain('#/components/schemas/Instance"')
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining([schema, 'Instance']))
  })

  it('names for each path the parameters that are in it, and no others', async () => {
    const { paths } = await readDocument()

    const wrong = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, { parameters }]) => {
          const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
          const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
          return named.sort().join() !== inPath.sort().join()
        })
        .map(([method]) => `${method} ${path}`),
    )

    expect(wrong).toEqual([])
  })

  it('refers to nothing that it does not have', async () => {
    const document = await readDocument()
    const text = JSON.stringify(document)

    const missing = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !Object.hasOwn(document.components.schemas, name))

    expect(missing).toEqual([])
  })
})

describe('the page for it', () => {
  it('and its set-up name no other origin', async () => {
    const page = await read('/api/docs')
    const setUp = await read('/api/docs/swagger-ui-init.js')

    expect([page.status, setUp.status]).toEqual([200, 200])
    expect(originsIn(page.text)).toEqual([])
    expect(originsIn(setUp.text)).toEqual([])
  })

  it('loads what it needs from here', async () => {
    const { text } = await read('/api/docs')
    const wanted = [...text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path = '']) => path)

    const statuses = await Promise.all(
      wanted.map(async (path) => {
        const url = new URL(path, `${gateway.running().origin}/api/docs`)
        return (await ask(url.href)).status
      }),
    )

    expect(wanted.length).toBeGreaterThan(3)
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it.each(['/api/docs', '/api/docs/', '/api/docs/swagger-ui-bundle.js'])(
    'may ask no other origin, says %s to the browser',
    async (path) => {
      const { headers } = await read(path)

      expect(headers.get('content-security-policy')).toContain("default-src 'self';")
    },
  )
})

async function read(path: string) {
  return ask(`${gateway.running().origin}${path}`)
}

async function readDocument() {
  return Document.parse((await read('/api/openapi.json')).body)
}

// The names of XML's vocabularies look like addresses, and are never asked for.
function originsIn(text: string): string[] {
  return [...text.matchAll(/(?:https?:)?\/\/[\w-]+(?:\.[\w-]+)+/g)]
    .map(([origin]) => origin)
    .filter((origin) => origin !== 'http://www.w3.org')
}
