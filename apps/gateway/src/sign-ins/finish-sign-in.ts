import { readConsent, type CallbackQuery } from '@latchkey/auth-strategy'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { SignInAnswer } from '../callbacks/sign-in-callbacks.ts'
import { namedFailure } from '../http/named-failure.ts'
import { statusOf } from '../http/status.ts'
import type { Instance } from '../instances/instance.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import type { RedeemConsentDeps } from '../instances/redeem-consent.ts'
import { PAGE_TYPE } from '../pages/render-page.ts'
import { adoptConsent } from './adopt-consent.ts'
import { SignInStateInvalidError } from './errors.ts'
import { redirectWithCode, redirectWithFailure } from './redirect-back.ts'
import type { Recognised } from './recognise-return.ts'
import { endedSignInCookie, keptSignInCookie } from './sign-in-cookie.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { BegunSignIn, GrantedSignIn, ReturnedSignIn } from './sign-in.ts'
import { verifierCodePage } from './verifier-code-page.tsx'
import { issueRedirectCode, verifierCode } from './verifier-code.ts'

export interface FinishSignInDeps extends RedeemConsentDeps {
  readonly signIns: SignInStore
}

/** A browser that is back, and the sign-in that it belongs to. */
export interface Finish<S> extends Recognised<S> {
  readonly app: RegisteredApp
  readonly query: CallbackQuery
}

/**
 * Ends a sign-in's way through the browser: with the code that proves who began it, or with why there
 * is none. A program that waits at a redirect URI gets to hear of both.
 *
 * The state is used before anything else is done. A crash then leaves a sign-in that expires; if the
 * grant was adopted by then, its instance is there, and signing in again finds it. A crash behind the
 * last write costs a page nothing: the browser that loads it again is shown the code.
 *
 * @throws {SignInStateInvalidError} If the same return is delivered at this moment.
 * @throws The errors of `readConsent` and `adoptConsent`, where a person looks at the answer.
 */
export async function finishSignIn(
  finish: Finish<BegunSignIn>,
  deps: FinishSignInDeps,
): Promise<SignInAnswer> {
  const { app, signIn: begun, query } = finish
  const returned = await deps.signIns.takeBack(begun)
  if (returned === undefined) throw new SignInStateInvalidError()
  try {
    const { instance } = await adoptConsent(app, begun, readConsent(query), deps)
    return await giveCode(finish, { returned, instance }, deps)
  } catch (error) {
    return giveUp(begun, returned, error, deps)
  }
}

/**
 * Shows the code of a sign-in again to the browser that it was shown to, and does nothing else.
 *
 * @throws {InstanceNotFoundError} If its instance is gone.
 */
export async function showCodeAgain(
  finish: Finish<GrantedSignIn>,
  deps: FinishSignInDeps,
): Promise<SignInAnswer> {
  const { organizationId, memberId, resultId } = finish.signIn
  const owner = { id: memberId, organizationId }
  return showCode(finish, await requireInstance(owner, { id: resultId }, deps))
}

interface Granting {
  readonly returned: ReturnedSignIn
  readonly instance: Instance
}

async function giveCode(
  finish: Finish<BegunSignIn>,
  { returned, instance }: Granting,
  { signIns }: FinishSignInDeps,
): Promise<SignInAnswer> {
  const { signIn: begun } = finish
  const { redirectUri } = begun
  const code = redirectUri === undefined ? codeOf(finish) : issueRedirectCode()
  await signIns.grant(returned, instance.id, code)
  return redirectUri === undefined
    ? showCode(finish, instance)
    : sentOn(begun, redirectWithCode(begun, redirectUri, code))
}

const codeOf = ({ signIn, browser, query }: Finish<BegunSignIn | GrantedSignIn>) =>
  verifierCode(signIn, browser, readConsent(query).code)

function showCode(finish: Finish<BegunSignIn | GrantedSignIn>, instance: Instance): SignInAnswer {
  const { app, signIn, browser } = finish
  const cookie = keptSignInCookie(signIn, browser)
  const page = { appName: app.name, instance, code: codeOf(finish).reveal() }
  return {
    status: 200,
    headers: { 'set-cookie': cookie, 'content-type': PAGE_TYPE },
    body: verifierCodePage(page),
  }
}

async function giveUp(
  begun: BegunSignIn,
  returned: ReturnedSignIn,
  error: unknown,
  { signIns }: FinishSignInDeps,
): Promise<SignInAnswer> {
  const named = namedFailure(error)
  const failure = named !== undefined && statusOf(named) !== undefined ? named : undefined
  await signIns.fail(returned, failure?.code ?? 'UNEXPECTED')
  if (failure === undefined || begun.redirectUri === undefined) throw error
  return sentOn(begun, redirectWithFailure(begun, begun.redirectUri, failure))
}

function sentOn(begun: BegunSignIn, location: string): SignInAnswer {
  return { status: 302, headers: { 'set-cookie': endedSignInCookie(begun), location }, body: '' }
}
