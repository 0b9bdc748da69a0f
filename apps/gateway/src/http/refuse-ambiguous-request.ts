import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import { RequestAmbiguousError } from './errors.ts'

const AUTHORIZATION = 'authorization'
const HOST = 'host'

/**
 * Refuses what two readers could understand differently: a target in absolute form (RFC 9112 §3.2.2),
 * which names a second host, and an `Authorization` or `Host` header that stands twice, of which Node
 * shows only one.
 */
export function refuseAmbiguousRequest(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const { url, rawHeaders } = request.raw
  const ambiguous =
    url?.charCodeAt(0) !== SLASH ||
    isRepeated(rawHeaders, AUTHORIZATION) ||
    isRepeated(rawHeaders, HOST)
  done(ambiguous ? new RequestAmbiguousError() : undefined)
}

const SLASH = 0x2f

function isRepeated(rawHeaders: readonly string[], name: string): boolean {
  let seen = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const header = rawHeaders[at]
    // Nearly every header is told apart by its length alone.
    if (header?.length === name.length && header.toLowerCase() === name) seen += 1
  }
  return seen > 1
}
