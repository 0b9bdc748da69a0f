import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

/** Where the caller reached the gateway, such as `https://latchkey.example.com`. */
export const CalledOrigin = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { protocol, host } = context.switchToHttp().getRequest<FastifyRequest>()
  return `${protocol}://${host}`
})
