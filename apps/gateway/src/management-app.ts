import type { DynamicModule, INestApplication } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { heedBodyLimits } from './http/body-limit.ts'
import { nestLogger } from './http/nest-logger.ts'
import { restrictDocs, serveOpenApi } from './http/openapi.ts'
import { takeJsonBodies } from './http/json-bodies.ts'
import { nameAnswer } from './http/name-answer.ts'

/**
 * Puts the management operations on the server.
 *
 * The adapter adds hooks of its own to the server. Plugins that are loaded by then, the proxied doors,
 * are not touched by them.
 *
 * @param module What `AppModule.of` makes.
 */
export async function createManagementApp(
  server: FastifyInstance,
  log: Logger,
  module: DynamicModule,
): Promise<INestApplication> {
  server.addHook('onRequest', function addHeaders(request, reply, done) {
    nameAnswer(request, reply)
    restrictDocs(request, reply)
    done()
  })
  takeJsonBodies(server)
  heedBodyLimits(server)
  const app = await NestFactory.create(module, new FastifyAdapter(server), {
    logger: nestLogger(log),
    abortOnError: false,
    bodyParser: false,
  })
  serveOpenApi(app)
  await app.init()
  return app
}
