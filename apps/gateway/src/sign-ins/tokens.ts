/** `SignInParts`: what is the sign-ins' own. */
export const SIGN_INS = Symbol('sign-ins')
