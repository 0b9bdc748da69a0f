import { Secret } from '@latchkey/kernel'
import { AuthorizationMalformedError } from '../errors.ts'
import { DecidingStrategy, type PassportRequest } from './deciding-strategy.ts'

// RFC 6750 §2.1: the scheme in any letter case, one space, the token.
const BEARER = /^bearer ([A-Za-z0-9._~+/=-]{1,512})$/i
const TOKEN = /^[A-Za-z0-9._~+/=-]{1,512}$/

/**
 * Recognises an instance by its token: in `X-Auth-Token`, as at the BigCommerce door, or as a bearer
 * token (RFC 6750 §2.1).
 */
export class InstanceTokenStrategy<User> extends DecidingStrategy<Secret, User> {
  override readonly name = 'instance-token'

  /** @throws {AuthorizationMalformedError} If there is no token, more than one, or none of that form. */
  protected override async find({ headers }: PassportRequest): Promise<Secret> {
    const { 'x-auth-token': token, authorization } = headers
    const bearer = typeof authorization === 'string' ? BEARER.exec(authorization)?.[1] : undefined
    const given = [token, bearer].filter((each) => each !== undefined)
    const [only] = given
    if (given.length !== 1 || typeof only !== 'string' || !TOKEN.test(only)) {
      throw new AuthorizationMalformedError('X-Auth-Token: <instance token>')
    }
    return new Secret(only)
  }
}
