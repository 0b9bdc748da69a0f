import { AuthorizationMalformedError } from '@latchkey/auth-strategy'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { numberIn } from '../http/path-number.ts'
import type { MemberCall } from '../identity/member.ts'
import { isBigCommerceElement } from './element.ts'
import { ElementNotFoundError, InstanceNotFoundError } from './errors.ts'
import type { InstanceName } from './instance-store.ts'

interface InstanceRequest extends FastifyRequest {
  readonly user: MemberCall
  readonly params: { readonly id?: string; readonly element?: string }
}

/**
 * Which instance a request speaks of: the one in its path, else the one of its Element token.
 *
 * @throws {ElementNotFoundError} If the path names a connector other than BigCommerce.
 * @throws {InstanceNotFoundError} If the path's id cannot be any instance's.
 * @throws {AuthorizationMalformedError} If there is neither an id nor an Element token.
 */
export const NamedInstance = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { params, user } = context.switchToHttp().getRequest<InstanceRequest>()
  requireBigCommerce(params.element)
  return params.id === undefined ? byToken(user) : byId(params.id)
})

/** @throws {ElementNotFoundError} If any of these names a connector, and it is not BigCommerce. */
export function requireBigCommerce(...named: readonly (string | number | undefined)[]): void {
  if (!named.every((each) => each === undefined || isBigCommerceElement(each))) {
    throw new ElementNotFoundError()
  }
}

function byId(text: string): InstanceName {
  const id = numberIn(text)
  if (id === undefined) throw new InstanceNotFoundError()
  return { id }
}

function byToken({ elementToken }: MemberCall): InstanceName {
  if (elementToken === undefined) {
    throw new AuthorizationMalformedError(
      'Authorization: User <secret>, Organization <secret>, Element <token>',
    )
  }
  return { token: elementToken }
}
