import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common'
import type { MemberCall } from '../identity/member.ts'

/** Who may call an operation: everybody, or a member of an organization. */
export type AccessRule = 'public' | 'member'

export const ACCESS_RULE = Symbol('access rule')

/** Says who may call an operation. A handler without it is refused, and fails a test. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule)

/** The recognised caller, in a handler that only members may call. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<{ user: MemberCall }>().user
})
