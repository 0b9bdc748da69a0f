import { ANSWERS, INSTANCE_TOKEN, pathsOf, type DescribedApi } from './described-api.ts'
import type { Operation } from './operation.ts'

const JSON_BODY = { content: { 'application/json': { schema: {} } } }

/** Describes an API in OpenAPI 3.1, whose security requirements name the scopes that open each call. */
export function openApiOf(api: DescribedApi) {
  const { title, description, origin, basePath, operations } = api
  return {
    openapi: '3.1.0',
    info: { title, description, version: '1' },
    servers: [{ url: origin + basePath }],
    security: [{ instanceToken: [] }],
    paths: pathsOf(operations, openApiOperation),
    components: { securitySchemes: { instanceToken: INSTANCE_TOKEN } },
  }
}

function openApiOperation(operation: Operation) {
  const { operationId, tag, summary, description, deprecated, scopes, parameters } = operation
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    ...(deprecated && { deprecated }),
    parameters: parameters.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(operation.takesBody && { requestBody: JSON_BODY }),
    responses: {
      '2XX': { description: ANSWERS.answered },
      default: { description: ANSWERS.refused },
    },
    // Of several requirements one has to hold (OpenAPI 3.1 §4.8.10), as of a route's scopes.
    ...(scopes.length > 0 && { security: scopes.map((scope) => ({ instanceToken: [scope] })) }),
  }
}
