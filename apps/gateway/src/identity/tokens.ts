/** `(header) => Promise<MemberCall>`: who makes a management call. */
export const AUTHENTICATE_MEMBER = Symbol('authenticate member')
