import type { Verification } from '@latchkey/contracts'

/**
 * Says of a request without a body that it has none, as fetch does. Pact's proxy would send it in
 * chunks, of which a server cannot know beforehand that there are none.
 */
export const sayWithoutBody: NonNullable<Verification['requestFilter']> = (
  request,
  _answer,
  next,
) => {
  if (request.headers['content-type'] === undefined) request.headers['content-length'] = '0'
  next()
}
