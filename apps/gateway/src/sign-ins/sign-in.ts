/** How long a sign-in waits for each next step: the browser, the consent, the verifier code. */
export const STEP_MS = 10 * 60_000

/** What a member asked for. */
export interface SignInRequest {
  readonly appId: number
  /** The store that has to consent; any where there is none. */
  readonly storeHash: string | undefined
  /** The instance that is to have the grant; a new one, or the one of app and store, if there is none. */
  readonly instanceId: number | undefined
  /** What a new instance is called. */
  readonly name: string | undefined
  /** Where the browser goes in the end; it shows the code where there is none. */
  readonly redirectUri: string | undefined
  /** Goes along to the redirect URI. */
  readonly clientState: string | undefined
  /** By S256 (RFC 7636 §4.2). */
  readonly codeChallenge: string
}

interface SignInFields extends SignInRequest {
  readonly id: string
  readonly organizationId: number
  readonly memberId: number
  /** When the step that is due comes too late. */
  readonly expiresAt: Date
}

/** Nobody has opened the start URL. */
export interface WaitingSignIn extends SignInFields {
  readonly phase: 'waiting'
}

/** A browser has taken it. */
export interface TakenSignIn extends SignInFields {
  readonly browserHash: Buffer
  /** The redirect URI that BigCommerce was given, which it wants to see again with the code. */
  readonly callbackUrl: string
}

/** The browser is at BigCommerce's consent page. */
export interface BegunSignIn extends TakenSignIn {
  readonly phase: 'begun'
}

/** The browser is back, and what it brought is being exchanged. A crash leaves it here, to expire. */
export interface ReturnedSignIn extends TakenSignIn {
  readonly phase: 'returned'
}

/** There is an instance; whoever began has to prove it by code and verifier. */
export interface GrantedSignIn extends TakenSignIn {
  readonly phase: 'granted'
  readonly codeHash: Buffer
  readonly resultId: number
}

/** It was proved; the code is used. */
export interface RedeemedSignIn extends TakenSignIn {
  readonly phase: 'redeemed'
  readonly codeHash: Buffer
  readonly resultId: number
}

/** It led nowhere, for the reason that this code names. */
export interface FailedSignIn extends SignInFields {
  readonly phase: 'failed'
  readonly failureCode: string
}

/** A sign-in that began at our pages or at the CLI. Each phase has what it alone needs. */
export type SignIn =
  WaitingSignIn | BegunSignIn | ReturnedSignIn | GrantedSignIn | RedeemedSignIn | FailedSignIn

/** Whether the step that is due comes too late. */
export function hasExpired({ expiresAt }: SignIn, now: Date): boolean {
  return expiresAt.getTime() <= now.getTime()
}
