import type { Secret } from '@latchkey/kernel'

/** Who makes a management call: one user of one organization. */
export interface Member {
  readonly id: number
  readonly organizationId: number
}

/** A recognised management call: the user, and the instance it speaks of where it brought a token. */
export interface MemberCall {
  readonly member: Member
  readonly elementToken: Secret | undefined
}
