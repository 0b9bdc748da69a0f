import type { FastifyReply, FastifyRequest } from 'fastify'

/** Puts the request's id on its answer, under the name that Open Connectors' clients read as well. */
export function nameAnswer({ id, url }: FastifyRequest, reply: FastifyReply): void {
  void reply.header('latchkey-request-id', id)
  if (isOpenConnectors(url)) void reply.header('elements-request-id', id)
}

/** Whether a request came in through the Open Connectors door, as `//elements/…` does, too. */
export function isOpenConnectors(url: string): boolean {
  return /^\/+elements\//.test(url)
}
