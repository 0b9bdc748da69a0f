import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify'
import { RequestAmbiguousError } from './errors.ts'

const AUTHORIZATION = 'authorization'
const HOST = 'host'

/**
 * Refuses what two readers could understand differently: a target in absolute form (RFC 9112 §3.2.2),
 * which names a second host; an `Authorization` or `Host` header that stands twice, of which Node shows
 * only one; no `Host` at all; and a body in a coding under its chunks, which Node does not undo.
 */
export function refuseAmbiguousRequest(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  const { url, rawHeaders, headers, httpVersion } = request.raw
  const ambiguous =
    url?.charCodeAt(0) !== SLASH ||
    (headers.host === undefined && httpVersion === '1.1') ||
    isEncoded(headers['transfer-encoding']) ||
    isRepeated(rawHeaders, AUTHORIZATION) ||
    isRepeated(rawHeaders, HOST)
  done(ambiguous ? new RequestAmbiguousError() : undefined)
}

const SLASH = 0x2f

function isEncoded(transferEncoding: string | undefined): boolean {
  return transferEncoding !== undefined && transferEncoding.toLowerCase() !== 'chunked'
}

function isRepeated(rawHeaders: readonly string[], name: string): boolean {
  let seen = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const header = rawHeaders[at]
    // Nearly every header is told apart by its length alone.
    if (header?.length === name.length && header.toLowerCase() === name) seen += 1
  }
  return seen > 1
}
