import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** By which clients know the gateway; undefined where each request says how it reached it. */
    readonly publicOrigin: string | undefined
  }
}

/** The origin that links back to the gateway begin with, such as `https://latchkey.example.com`. */
export function publicOriginOf({ server, protocol, host }: FastifyRequest): string {
  return server.publicOrigin ?? `${protocol}://${host}`
}

/** The same, in a handler. */
export const PublicOrigin = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  publicOriginOf(context.switchToHttp().getRequest<FastifyRequest>()),
)
