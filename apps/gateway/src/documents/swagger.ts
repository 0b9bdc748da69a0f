import { ANSWERS, INSTANCE_TOKEN, pathsOf, type DescribedApi } from './described-api.ts'
import type { Operation } from './operation.ts'

/**
 * Describes an API in Swagger 2.0, which Open Connectors' clients read.
 *
 * Its security requirements cannot name scopes for a token in a header, so `x-scopes` does.
 */
export function swaggerOf({ title, description, origin, basePath, operations }: DescribedApi) {
  const { protocol, host } = new URL(origin)
  return {
    swagger: '2.0',
    info: { title, description, version: '1' },
    host,
    basePath: basePath === '' ? '/' : basePath,
    schemes: [protocol.slice(0, -1)],
    consumes: ['application/json'],
    produces: ['application/json'],
    securityDefinitions: { instanceToken: INSTANCE_TOKEN },
    security: [{ instanceToken: [] }],
    paths: pathsOf(operations, swaggerOperation),
  }
}

function swaggerOperation(operation: Operation) {
  const { operationId, tag, summary, description, deprecated, scopes, parameters } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    deprecated,
    parameters: [
      ...parameters.map((name) => ({ name, in: 'path', required: true, type: 'string' })),
      ...(operation.takesBody
        ? [{ name: 'body', in: 'body', required: false, schema: { type: 'object' } }]
        : []),
    ],
    responses: {
      '200': { description: ANSWERS.answered },
      default: { description: ANSWERS.refused },
    },
    'x-scopes': scopes,
  }
}
