import { RouteConfig } from '@nestjs/platform-fastify'
import type { FastifyInstance } from 'fastify'

/** Lets an operation take a longer body than the others do, in bytes. */
export const BodyLimit = (bytes: number) => RouteConfig({ bodyLimit: bytes })

/** Heeds `BodyLimit` on the routes that are put on the server from here on. */
export function heedBodyLimits(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const config: object = route.config ?? {}
    if ('bodyLimit' in config && typeof config.bodyLimit === 'number') {
      route.bodyLimit = config.bodyLimit
    }
  })
}
