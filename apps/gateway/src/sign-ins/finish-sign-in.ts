import { readConsent, type CallbackQuery } from '@latchkey/auth-strategy'
import type { RegisteredApp } from '../apps/registered-app.ts'
import type { SignInAnswer } from '../callbacks/sign-in-callbacks.ts'
import { namedFailure } from '../http/named-failure.ts'
import { statusOf } from '../http/status.ts'
import type { Instance } from '../instances/instance.ts'
import type { RedeemConsentDeps } from '../instances/redeem-consent.ts'
import { PAGE_TYPE } from '../pages/render-page.ts'
import { adoptConsent } from './adopt-consent.ts'
import { SignInStateInvalidError } from './errors.ts'
import { redirectWithCode, redirectWithFailure } from './redirect-back.ts'
import { endedSignInCookie } from './sign-in-cookie.ts'
import type { SignInStore } from './sign-in-store.ts'
import type { BegunSignIn, ReturnedSignIn } from './sign-in.ts'
import { verifierCodePage } from './verifier-code-page.tsx'
import { issueRedirectCode, issueVerifierCode } from './verifier-code.ts'

export interface FinishSignInDeps extends RedeemConsentDeps {
  readonly signIns: SignInStore
}

/** A browser that is back, and the sign-in that it belongs to. */
export interface Finish {
  readonly app: RegisteredApp
  readonly begun: BegunSignIn
  readonly query: CallbackQuery
}

/**
 * Ends a sign-in's way through the browser: with the code that proves who began it, or with why there
 * is none. A program that waits at a redirect URI gets to hear of both.
 *
 * The state is used before anything else is done. A crash then leaves a sign-in that expires; if the
 * grant was adopted by then, its instance is there, and signing in again finds it.
 *
 * @throws {SignInStateInvalidError} If the same return was delivered before, or is at this moment.
 * @throws The errors of `readConsent` and `adoptConsent`, where a person looks at the answer.
 */
export async function finishSignIn(
  { app, begun, query }: Finish,
  deps: FinishSignInDeps,
): Promise<SignInAnswer> {
  const returned = await deps.signIns.takeBack(begun)
  if (returned === undefined) throw new SignInStateInvalidError()
  try {
    const { instance } = await adoptConsent(app, begun, readConsent(query), deps)
    return await giveCode({ app, begun, returned, instance }, deps)
  } catch (error) {
    return giveUp(begun, returned, error, deps)
  }
}

interface Granted {
  readonly app: RegisteredApp
  readonly begun: BegunSignIn
  readonly returned: ReturnedSignIn
  readonly instance: Instance
}

async function giveCode(
  { app, begun, returned, instance }: Granted,
  { signIns }: FinishSignInDeps,
): Promise<SignInAnswer> {
  const { redirectUri } = begun
  const code = redirectUri === undefined ? issueVerifierCode() : issueRedirectCode()
  await signIns.grant(returned, instance.id, code)
  if (redirectUri !== undefined) return sentOn(begun, redirectWithCode(begun, redirectUri, code))
  const headers = { ...endedCookie(begun), 'content-type': PAGE_TYPE }
  const page = { appName: app.name, instance, code: code.reveal() }
  return { status: 200, headers, body: verifierCodePage(page) }
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
  return { status: 302, headers: { ...endedCookie(begun), location }, body: '' }
}

const endedCookie = ({ callbackUrl }: BegunSignIn) => ({
  'set-cookie': endedSignInCookie(callbackUrl),
})
