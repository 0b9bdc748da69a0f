import { Secret } from '@latchkey/kernel'
import { AuthorizationMalformedError } from './errors.ts'

/** A user name and its password, as HTTP Basic carries them (RFC 7617). */
export interface BasicLogin {
  readonly username: string
  readonly password: Secret
}

const FORM = 'Authorization: Basic <base64 of username:token>'
const BASIC = /^Basic +([A-Za-z0-9+/]{1,2048}={0,2})$/i

/**
 * Reads an HTTP Basic header (RFC 7617 §2). The user name ends at the first colon; the password may
 * hold more of them.
 *
 * @throws {AuthorizationMalformedError} If the header is absent or of another form, or either part is
 *   empty.
 */
export function parseBasicAuthorization(header: string | undefined): BasicLogin {
  const encoded = BASIC.exec(header ?? '')?.[1] ?? ''
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  if (colon < 1 || colon === decoded.length - 1) throw new AuthorizationMalformedError(FORM)

  return { username: decoded.slice(0, colon), password: new Secret(decoded.slice(colon + 1)) }
}

/** The value of a Basic `Authorization` header (RFC 7617 §2), UTF-8 encoded. */
export function basicAuthorization({ username, password }: BasicLogin): Secret {
  const pair = Buffer.from(`${username}:${password.reveal()}`, 'utf8')
  return new Secret(`Basic ${pair.toString('base64')}`)
}
