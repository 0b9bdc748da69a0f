import type { INestApplication } from '@nestjs/common'
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger'

/** Where the description of the management operations is served. */
export const OPENAPI_PATH = 'api/openapi.json'

/** Serves the OpenAPI 3.1 document at `/api/openapi.json` and a page for it at `/api/docs`. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: OPENAPI_PATH,
    raw: ['json'],
    customSiteTitle: 'Latchkey API',
  })
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
    .addSecurityRequirements('open-connectors')
    .build()
  return withoutStrayPathParameters(SwaggerModule.createDocument(app, config))
}

// Swagger's module lists the parameters of all paths of a handler under each of them.
function withoutStrayPathParameters(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations) as { parameters?: Parameter[] }[]) {
      if (operation.parameters === undefined) continue
      operation.parameters = operation.parameters.filter(
        (parameter) => parameter.in !== 'path' || path.includes(`{${parameter.name}}`),
      )
    }
  }
  return document
}

interface Parameter {
  readonly in: string
  readonly name: string
}
