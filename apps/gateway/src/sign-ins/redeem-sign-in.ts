import { verifyCodeChallenge } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import type { Member } from '../identity/member.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import type { Instance } from '../instances/instance.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import {
  SignInCodeInvalidError,
  SignInCodeUsedError,
  SignInExpiredError,
  SignInFailedError,
  SignInNotFoundError,
  SignInPendingError,
  SignInVerifierInvalidError,
} from './errors.ts'
import type { RedeemSignIn } from './sign-in-schemas.ts'
import type { SignInStore } from './sign-in-store.ts'
import { hasExpired, type GrantedSignIn, type SignIn } from './sign-in.ts'
import { readVerifierCode } from './verifier-code.ts'

export interface RedeemSignInDeps {
  readonly signIns: SignInStore
  readonly instances: InstanceStore
  readonly clock: Clock
}

/**
 * Gives the instance of a sign-in to the member who began it, for the code that the browser got and the
 * verifier that never left the machine. The code works once; with a wrong verifier it is lost.
 *
 * @throws {SignInNotFoundError} If the member began no such sign-in.
 * @throws {SignInPendingError | SignInExpiredError | SignInFailedError} If it has no code, or not any more.
 * @throws {SignInCodeInvalidError | SignInCodeUsedError} If the code is another one, or was used.
 * @throws {SignInVerifierInvalidError} If somebody else began.
 */
export async function redeemSignIn(
  member: Member,
  { id, code, codeVerifier }: RedeemSignIn,
  deps: RedeemSignInDeps,
): Promise<Instance> {
  const { signIns, clock } = deps
  const granted = requireGranted(await requireSignIn(member, id, deps), clock.now())
  if (!signIns.isCodeOf(granted, readVerifierCode(code))) throw new SignInCodeInvalidError()
  if (!verifyCodeChallenge(codeVerifier, granted.codeChallenge)) {
    const failure = new SignInVerifierInvalidError()
    await signIns.fail(granted, failure.code)
    throw failure
  }
  if (!(await signIns.redeem(granted))) throw new SignInCodeUsedError()
  return requireInstance(member, { id: granted.resultId }, deps)
}

/** @throws {SignInNotFoundError} If the member began no such sign-in. */
export async function requireSignIn(
  member: Member,
  id: string,
  { signIns }: Pick<RedeemSignInDeps, 'signIns'>,
): Promise<SignIn> {
  const signIn = await signIns.find(member, id)
  if (signIn === undefined) throw new SignInNotFoundError()
  return signIn
}

function requireGranted(signIn: SignIn, now: Date): GrantedSignIn {
  if (signIn.phase === 'failed') throw new SignInFailedError(signIn.failureCode)
  if (signIn.phase === 'redeemed') throw new SignInCodeUsedError()
  if (hasExpired(signIn, now)) throw new SignInExpiredError()
  if (signIn.phase !== 'granted') throw new SignInPendingError()
  return signIn
}
