import { claimsToBeOf, type CallbackQuery } from '@latchkey/auth-strategy'
import { Secret, type Clock } from '@latchkey/kernel'
import { SignInExpiredError, SignInStateInvalidError } from './errors.ts'
import type { SignInStore } from './sign-in-store.ts'
import { hasExpired, type BegunSignIn, type SignIn } from './sign-in.ts'

export interface RecogniseReturnDeps {
  readonly signIns: SignInStore
  readonly clock: Clock
}

/** What a browser came back with to an app's auth callback. */
export interface Return {
  readonly appId: number
  readonly query: CallbackQuery
  /** What the browser kept of the sign-in that it began last. */
  readonly browser: Secret | undefined
}

/**
 * The sign-in that a browser comes back from. Where `state` comes back, it and the browser have to
 * belong to the same one; BigCommerce was seen not to return it, and then the browser alone says which.
 * Whoever leads a browser here in the midst of its own sign-in, with a code of another store, is then
 * found out by the store that the sign-in names, and by nothing where it names none. So where `state`
 * has come back once for an app, the browser alone says nothing any more.
 *
 * @returns Undefined if neither says that there is one: BigCommerce began by itself.
 * @throws {SignInStateInvalidError} If they disagree, or the sign-in is not at this step any more.
 * @throws {SignInExpiredError} If the browser comes back too late.
 */
export async function recogniseReturn(
  returned: Return,
  deps: RecogniseReturnDeps,
): Promise<BegunSignIn | undefined> {
  const begun =
    returned.query['state'] === undefined
      ? await byBrowser(returned, deps)
      : await byState(returned, deps)
  if (begun !== undefined && hasExpired(begun, deps.clock.now())) throw new SignInExpiredError()
  return begun
}

async function byBrowser(
  { appId, browser }: Return,
  { signIns }: RecogniseReturnDeps,
): Promise<BegunSignIn | undefined> {
  const found = browser && (await signIns.findByBrowser(appId, browser))
  // A cookie may outlive its sign-in, and the control panel begin the next install in the same browser.
  return found?.phase === 'begun' ? found : undefined
}

async function byState(
  { appId, query, browser }: Return,
  { signIns }: RecogniseReturnDeps,
): Promise<BegunSignIn | undefined> {
  const { state } = query
  const found =
    typeof state === 'string' ? await signIns.findByState(appId, new Secret(state)) : undefined
  if (found === undefined && browser === undefined && !isOurs(state)) return undefined
  if (!isBegunIn(found, browser, signIns)) throw new SignInStateInvalidError()
  await signIns.noteStateReturned(appId)
  return found
}

// It says by itself that it was issued here, and nothing is known of it any more.
const isOurs = (state: unknown) => typeof state === 'string' && claimsToBeOf('sign-in', state)

function isBegunIn(
  found: SignIn | undefined,
  browser: Secret | undefined,
  signIns: SignInStore,
): found is BegunSignIn {
  return found?.phase === 'begun' && browser !== undefined && signIns.isBrowserOf(found, browser)
}
