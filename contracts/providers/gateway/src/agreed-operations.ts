import type { PactDocument } from '@latchkey/contracts'
import { z } from 'zod'

const Api = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
const Asked = z.looseObject({ request: z.object({ method: z.string(), path: z.string() }) })

/** An operation that somebody agreed on. */
export interface AgreedRequest {
  readonly consumer: string
  readonly method: string
  readonly path: string
}

/** Every request of the pacts; messages are none. */
export function requestsIn(pacts: readonly PactDocument[]): AgreedRequest[] {
  return pacts.flatMap(({ consumer, interactions }) =>
    interactions.flatMap((interaction) => {
      const asked = Asked.safeParse(interaction).data
      return asked === undefined ? [] : [{ consumer: consumer.name, ...asked.request }]
    }),
  )
}

/**
 * Each operation of an OpenAPI description with the consumers that agreed on it, a line of Markdown for
 * each.
 */
export function operationLines(api: unknown, requests: readonly AgreedRequest[]): string[] {
  const operations = Object.entries(Api.parse(api).paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
  return operations.map(({ method, path }) => {
    const agreed = requests.filter(
      (request) => request.method === method && isOf(path, request.path, operations),
    )
    const consumers = [...new Set(agreed.map(({ consumer }) => consumer))].toSorted()
    return `- \`${method} ${path}\`: ${consumers.join(', ') || 'none'}`
  })
}

// A path that is written out is another operation than the one with a parameter in its place.
function isOf(template: string, path: string, operations: readonly { path: string }[]): boolean {
  const isLiteral = operations.some((operation) => operation.path === path)
  if (isLiteral) return template === path
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('*', '.+')}$`).test(
    path,
  )
}
