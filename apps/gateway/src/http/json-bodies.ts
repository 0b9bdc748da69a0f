import type { FastifyInstance } from 'fastify'

/**
 * Lets bodies be JSON and nothing else.
 *
 * No body is fine under any operation that needs none: clients name the type on every call, on
 * `DELETE` and on switching an instance on, too. A key that would reach into an object's prototype
 * makes a body unreadable.
 */
export function takeJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') done(null)
      else void parse(request, body, done)
    },
  )
}
