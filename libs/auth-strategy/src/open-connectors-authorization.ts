import { Secret } from '@latchkey/kernel'
import { AuthorizationMalformedError, type AuthorizationKind } from './errors.ts'

/** What an Open Connectors client says about itself. Absent kinds were not sent. */
export type OpenConnectorsAuthorization = Readonly<Partial<Record<AuthorizationKind, Secret>>>

const FORM = 'Authorization: User <secret>, Organization <secret>[, Element <token>]'

const KINDS: ReadonlyMap<string, AuthorizationKind> = new Map([
  ['user', 'User'],
  ['organization', 'Organization'],
  ['element', 'Element'],
])

// RFC 9110 §11.2 token68, which is what every secret ever handed out is made of. The length is far
// above any real secret: it bounds the work that a stranger can cause.
const PART = /^([A-Za-z]+) +([A-Za-z0-9._~+/-]{1,512}=*)$/

/**
 * Reads `User <secret>, Organization <secret>, Element <token>` in any order and letter case of the
 * kinds, any of them left out.
 *
 * @throws {AuthorizationMalformedError} If the header is absent, a part is of another form, or a kind
 *   stands twice.
 */
export function parseOpenConnectorsAuthorization(
  header: string | undefined,
): OpenConnectorsAuthorization {
  if (header === undefined) throw new AuthorizationMalformedError(FORM)

  const found: Partial<Record<AuthorizationKind, Secret>> = {}
  for (const part of header.split(',')) {
    const [, word, value] = PART.exec(part.trim()) ?? []
    const kind = KINDS.get(word?.toLowerCase() ?? '')
    if (kind === undefined || value === undefined || found[kind] !== undefined) {
      throw new AuthorizationMalformedError(FORM)
    }
    found[kind] = new Secret(value)
  }
  return found
}
