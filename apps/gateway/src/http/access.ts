import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common'
import type { MemberCall } from '../identity/member.ts'

/**
 * Whom a Passport strategy recognises: a member of an organization, an instance by its token, or
 * BigCommerce by what it signs or brings to an app's callbacks.
 */
export type RecognisedRule = 'member' | 'instance' | 'signed-payload' | 'auth-callback'

/** Who may call an operation: everybody, or whom a strategy recognises. */
export type AccessRule = 'public' | RecognisedRule

/** What Passport knows the strategy of each rule by. */
export type AccessStrategies = Readonly<Record<RecognisedRule, string>>

export const ACCESS_RULE = Symbol('access rule')

/** `AccessStrategies`. */
export const ACCESS_STRATEGIES = Symbol('access strategies')

/** Says who may call an operation. A handler without it is refused, and fails a test. */
export const Access = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule)

/** The recognised caller, in a handler that only members may call. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<{ user: MemberCall }>().user
})

/** What the strategy of the operation's rule recognised. */
export const Recognised = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<{ user: unknown }>().user
})
