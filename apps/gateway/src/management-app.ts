import type { INestApplication } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { AppModule, type AppParts } from './app.module.ts'
import { nestLogger } from './http/nest-logger.ts'
import { serveOpenApi } from './http/openapi.ts'

/**
 * Puts the management operations on the server.
 *
 * The adapter adds hooks of its own to the server. Plugins that are loaded by then, the proxied doors,
 * are not touched by them.
 */
export async function createManagementApp(
  server: FastifyInstance,
  log: Logger,
  parts: AppParts,
): Promise<INestApplication> {
  server.addHook('onRequest', function nameRequest(request, reply, done) {
    void reply.header('latchkey-request-id', request.id)
    if (request.url.startsWith('/elements/')) void reply.header('elements-request-id', request.id)
    done()
  })
  const app = await NestFactory.create(AppModule.of(parts), new FastifyAdapter(server), {
    logger: nestLogger(log),
    abortOnError: false,
  })
  serveOpenApi(app)
  await app.init()
  return app
}
