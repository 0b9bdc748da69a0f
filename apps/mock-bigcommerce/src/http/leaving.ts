import type { FastifyReply } from 'fastify'

/** Aborted when the caller leaves before the answer is whole. */
export function leaving({ raw }: FastifyReply): AbortSignal {
  const left = new AbortController()
  raw.once('close', () => {
    left.abort(new Error('the caller left'))
  })
  return left.signal
}
