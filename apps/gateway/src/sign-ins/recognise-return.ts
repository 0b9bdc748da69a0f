import { claimsToBeOf, type CallbackQuery } from '@latchkey/auth-strategy'
import { Secret, type Clock } from '@latchkey/kernel'
import { SignInCodeUsedError, SignInExpiredError, SignInStateInvalidError } from './errors.ts'
import type { SignInStore } from './sign-in-store.ts'
import {
  hasExpired,
  type BegunSignIn,
  type GrantedSignIn,
  type RedeemedSignIn,
  type SignIn,
} from './sign-in.ts'
import { verifierCode } from './verifier-code.ts'

export interface RecogniseReturnDeps {
  readonly signIns: SignInStore
  readonly clock: Clock
}

/** What a browser came back with to an app's auth callback. */
export interface Return {
  readonly appId: number
  readonly query: CallbackQuery
  /** What the browser keeps of the sign-ins that it took. */
  readonly browsers: readonly Secret[]
}

/** A sign-in that a browser comes back from, or has come back from and shows the code of. */
export interface Recognised<S = BegunSignIn | GrantedSignIn> {
  readonly signIn: S
  /** What the browser keeps of it. */
  readonly browser: Secret
}

/**
 * The sign-in that a browser comes back from. Where `state` comes back, it and the browser have to
 * belong to the same one; BigCommerce was seen not to return it, and then the browser alone says which:
 * of several, the one that it took last. Whoever leads a browser here in the midst of its own sign-in,
 * with a code of another store, is then found out by the store that the sign-in names, and by nothing
 * where it names none. So where `state` has come back once for an app, the browser alone says nothing
 * any more.
 *
 * A return that was answered with a verifier code, and comes again as it was, is that sign-in's still:
 * somebody has loaded the page again.
 *
 * @returns Undefined if neither says that there is one: BigCommerce began by itself.
 * @throws {SignInStateInvalidError} If they disagree, or the sign-in is not at this step any more.
 * @throws {SignInExpiredError} If the browser comes back too late.
 * @throws {SignInCodeUsedError} If the verifier code that the page showed was redeemed.
 */
export async function recogniseReturn(
  returned: Return,
  deps: RecogniseReturnDeps,
): Promise<Recognised | undefined> {
  const taken =
    returned.query['state'] === undefined
      ? await byBrowser(returned, deps)
      : await byState(returned, deps)
  if (taken === undefined) return undefined
  const { signIn, browser } = taken
  if (signIn.phase === 'redeemed') throw new SignInCodeUsedError()
  if (hasExpired(signIn, deps.clock.now())) throw new SignInExpiredError()
  return { signIn, browser }
}

type Taken = Recognised<BegunSignIn | GrantedSignIn | RedeemedSignIn>

async function byBrowser(returned: Return, deps: RecogniseReturnDeps): Promise<Taken | undefined> {
  if (await deps.signIns.returnsState(returned.appId)) return undefined
  const taken = await takenBy(returned, deps)
  // A cookie may outlive its sign-in, and the control panel begin the next install in the same browser.
  return taken.find((each) => isAnswered(each, returned, deps)) ?? taken.find(isBegun)
}

async function byState(returned: Return, deps: RecogniseReturnDeps): Promise<Taken | undefined> {
  const { appId, query, browsers } = returned
  const { signIns } = deps
  const { state } = query
  const found =
    typeof state === 'string' ? await signIns.findByState(appId, new Secret(state)) : undefined
  const [taken] = found === undefined ? [] : takenIn(found, browsers, signIns)
  if (taken !== undefined && (isBegun(taken) || isAnswered(taken, returned, deps))) {
    await signIns.noteStateReturned(appId)
    return taken
  }
  const isOthers = found === undefined && !isOurs(state)
  if (isOthers && !(await takenBy(returned, deps)).some(isBegun)) return undefined
  throw new SignInStateInvalidError()
}

// It says by itself that it was issued here, and nothing is known of it any more.
const isOurs = (state: unknown) => typeof state === 'string' && claimsToBeOf('sign-in', state)

/** The sign-ins that a browser took, the last before the others. */
async function takenBy(
  { appId, browsers }: Return,
  { signIns }: RecogniseReturnDeps,
): Promise<Taken[]> {
  const found = await signIns.findByBrowser(appId, browsers)
  return found.flatMap((signIn) => takenIn(signIn, browsers, signIns))
}

function takenIn(signIn: SignIn, browsers: readonly Secret[], signIns: SignInStore): Taken[] {
  const { phase } = signIn
  if (phase !== 'begun' && phase !== 'granted' && phase !== 'redeemed') return []
  return browsers
    .filter((browser) => signIns.isBrowserOf(signIn, browser))
    .map((browser) => ({ signIn, browser }))
}

const isBegun = ({ signIn: { phase } }: Taken) => phase === 'begun'

// By the code, which no other return has. One with a redirect URI has given a code that is not derived.
function isAnswered(
  { signIn, browser }: Taken,
  { query: { code } }: Return,
  { signIns }: RecogniseReturnDeps,
): boolean {
  if (signIn.phase === 'begun' || typeof code !== 'string') return false
  return signIns.isCodeOf(signIn, verifierCode(signIn, browser, new Secret(code)))
}
