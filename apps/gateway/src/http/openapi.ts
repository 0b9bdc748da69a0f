import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Where the description of the management operations is served. */
export const OPENAPI_PATH = 'api/openapi.json'

const DOCS_PATH = 'api/docs'

/** Serves the OpenAPI 3.1 document at `/api/openapi.json` and a page for it at `/api/docs`. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup(DOCS_PATH, app, () => describeApi(app), {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'Latchkey API',
  })
}

// A page that callers type their secrets into must send them nowhere else, whatever its scripts hold.
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"

/** Keeps the page and its scripts to this gateway. */
export function restrictDocs(request: FastifyRequest, reply: FastifyReply): void {
  if (request.url.startsWith(`/${DOCS_PATH}`)) {
    void reply.header('content-security-policy', DOCS_POLICY)
  }
}

/** The operations as their own schemas describe them: what validates is what is printed. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Latchkey')
    .setDescription(
      "Manages connections to BigCommerce stores, in Open Connectors' words. The proxied doors " +
        "(`/stores/{store_hash}/…`, `/legacy/{store_hash}/api/v2/…`) speak BigCommerce's own API.",
    )
    .setVersion('0.1.0')
    .addSecurity('open-connectors', {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: '`User <secret>, Organization <secret>[, Element <token>]`, in any order',
    })
    .addSecurity('instance-token', {
      type: 'apiKey',
      in: 'header',
      name: 'X-Auth-Token',
      description: "An instance's token, as at the BigCommerce door",
    })
    .addSecurityRequirements('open-connectors')
    .build()
  return withPathParameters(SwaggerModule.createDocument(app, config))
}

// Swagger's module lists the parameters of all paths of a handler under each of them, and knows none
// that a handler gets through a decorator of our own. The path itself says what it takes.
function withPathParameters(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    for (const operation of Object.values(operations) as { parameters?: { in: string }[] }[]) {
      const others = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'path')
      operation.parameters = [...named, ...others]
    }
  }
  return document
}
